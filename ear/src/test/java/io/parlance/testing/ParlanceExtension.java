package io.parlance.testing;

import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the running product: started for the first that asks, stopped when the last test of the run is over. */
final class ParlanceExtension implements ParameterResolver {

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
        // old changes are removed and checkpoints signed at once, not some time later; tenants of the tests publish
        // their keys here
        Parlance parlance = Parlance.start(Map.of(
                "parlance.changes.cleaning.ms", "5000",
                "parlance.audit.checkpoint.ms", "1000",
                "parlance.minted.jwks.loopback", "true"));
        RunSummary.storeIs(parlance.storeName());
        return parlance;
    }
}
