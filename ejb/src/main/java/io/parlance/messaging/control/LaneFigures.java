package io.parlance.messaging.control;

import io.parlance.kernel.NodeId;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;

/** How the lanes of this node are doing. Thread-safe. */
@ApplicationScoped
public class LaneFigures {

    @Inject
    NodeId node;

    private Histogram batches;

    /** For the container's proxy. */
    protected LaneFigures() {}

    @Inject
    public LaneFigures(PrometheusRegistry registry, ConversationLog log) {
        batches = Histogram.builder()
                .name("parlance_lane_batch_messages")
                .help("Messages that became durable together")
                .classicOnly()
                .classicUpperBounds(1, 2, 5, 10, 20, 50, 100, 200, 500)
                .register(registry);
        GaugeWithCallback.builder()
                .name("parlance_lane_queued")
                .help("Sends that wait for a write")
                .callback(gauge -> gauge.call(log.queued()))
                .register(registry);
    }

    /** So that they are there, at zero, before anything was counted. */
    void start(@Observes Startup startup) {}

    void count(@Observes MessagesCommitted committed) {
        if (committed.origin().equals(node)) {
            batches.observe(committed.messages().size());
        }
    }
}
