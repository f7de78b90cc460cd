package io.parlance.permissions.control;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;

/** How often what rights are decided on was remembered. Thread-safe. */
@ApplicationScoped
public class PermissionFigures {

    private CounterDataPoint membersHit;
    private CounterDataPoint membersMissed;
    private CounterDataPoint grantsHit;
    private CounterDataPoint grantsMissed;

    /** For the container's proxy. */
    protected PermissionFigures() {}

    @Inject
    public PermissionFigures(PrometheusRegistry registry) {
        Counter lookups = Counter.builder()
                .name("parlance_permissions_lookups")
                .help("What rights were decided on: members of conversations and direct grants, remembered or read")
                .labelNames("of", "from")
                .register(registry);
        membersHit = lookups.labelValues("members", "memory");
        membersMissed = lookups.labelValues("members", "store");
        grantsHit = lookups.labelValues("grants", "memory");
        grantsMissed = lookups.labelValues("grants", "store");
    }

    /** So that they are there, at zero, before anything was counted. */
    void start(@Observes Startup startup) {}

    public void membersLookedUp(boolean remembered) {
        (remembered ? membersHit : membersMissed).inc();
    }

    void grantsRemembered() {
        grantsHit.inc();
    }

    void grantsRead() {
        grantsMissed.inc();
    }
}
