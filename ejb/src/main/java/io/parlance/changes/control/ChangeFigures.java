package io.parlance.changes.control;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;

/** What becomes of changes. Thread-safe. */
@ApplicationScoped
public class ChangeFigures {

    private Counter forgotten;

    /** For the container's proxy. */
    protected ChangeFigures() {}

    @Inject
    public ChangeFigures(PrometheusRegistry registry) {
        forgotten = Counter.builder()
                .name("parlance_changes_forgotten")
                .help("Changes that were removed from the log because they were old")
                .register(registry);
    }

    /** So that they are there, at zero, before anything was counted. */
    void start(@Observes Startup startup) {}

    void forgot(long changes) {
        forgotten.inc(changes);
    }
}
