package io.parlance.testing;

import io.parlance.launcher.NodeSettings;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the running product: started for the first that asks, stopped when the last test of the run is over. */
final class ParlanceExtension implements ParameterResolver {

    /** A node that all tests talk to: the better compiler takes what is hot beyond doubt, and no core from a start. */
    private static final String LONG_LIVED = "-XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=20000"
            + " -XX:Tier4CompileThreshold=100000 -XX:Tier4BackEdgeThreshold=400000";

    /** A node that is killed by every second test: it starts in two thirds of the time. */
    private static final String OFTEN_STARTED = "-XX:TieredStopAtLevel=1";

    /**
     * What happens some time later by default is done at once here: old changes are removed, checkpoints signed, stalled readers cut
     * off, doubts looked at again, and what dead nodes have left is found. A lease outlives a write of the document store by as much as
     * it does by default, and the graces are longer than such a write. Tenants of the tests publish their keys here.
     */
    private static final Map<String, String> IMPATIENT = Map.of(
            "parlance.changes.cleaning.ms", "5000",
            "parlance.audit.checkpoint.ms", "1000",
            "parlance.exchange.stall.ms", "5000",
            "parlance.consistency.again.ms", "1000",
            "parlance.recovery.renewal.ms", "500",
            "parlance.recovery.lease.ms", "8500",
            "parlance.recovery.grace.ms", "6000",
            "parlance.recovery.sweep.ms", "1000",
            "parlance.recovery.quiet.ms", "6000",
            "parlance.minted.jwks.loopback", "true");

    private static final Namespace NAMESPACE = Namespace.create(ParlanceExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Parlance.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Parlance.class, type -> started(), Parlance.class);
    }

    private static Parlance started() {
        Parlance parlance = Parlance.start(ParlanceExtension::configured);
        RunSummary.storeIs(parlance.storeName());
        return parlance;
    }

    private static NodeSettings configured(NodeSettings node) {
        NodeSettings configured = node.withJvm(node.name().equals(Parlance.SECOND) ? OFTEN_STARTED : LONG_LIVED);
        for (Map.Entry<String, String> entry : IMPATIENT.entrySet()) {
            configured = configured.with(entry.getKey(), entry.getValue());
        }
        return configured;
    }
}
