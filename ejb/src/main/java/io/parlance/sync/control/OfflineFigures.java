package io.parlance.sync.control;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;

/** What is marked for users who are away. Thread-safe. */
@ApplicationScoped
public class OfflineFigures {

    private Counter markers;
    private Counter dropped;
    private Counter hints;

    /** For the container's proxy. */
    protected OfflineFigures() {}

    @Inject
    public OfflineFigures(PrometheusRegistry registry) {
        markers = counter("parlance_offline_markers", "Conversations marked for users who are away", registry);
        dropped = counter(
                "parlance_offline_dropped", "What was not marked: too much waited, or a store was away", registry);
        hints = counter(
                "parlance_offline_hints",
                "Conversations that were known to be new by a marker, without asking the store",
                registry);
    }

    private static Counter counter(String name, String help, PrometheusRegistry registry) {
        return Counter.builder().name(name).help(help).register(registry);
    }

    /** So that they are there, at zero, before anything was counted. */
    void start(@Observes Startup startup) {}

    void marked(long conversations) {
        markers.inc(conversations);
    }

    void dropped(int count) {
        dropped.inc(count);
    }

    void hinted() {
        hints.inc();
    }
}
