package io.parlance.recovery.control;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;

/** What this node has under way, and what it had to finish. Thread-safe. */
@ApplicationScoped
public class RecoveryFigures {

    private Counter takenOver;
    private Counter finished;
    private Counter failed;
    private Counter incarnations;

    /** For the container's proxy. */
    protected RecoveryFigures() {}

    @Inject
    public RecoveryFigures(PrometheusRegistry registry, Recovery recovery) {
        takenOver = counter(registry, "parlance_recovery_taken_over", "Conversations taken over from nodes that died");
        finished = counter(registry, "parlance_recovery_finished", "Conversations derived once more from the log");
        failed = counter(registry, "parlance_recovery_failures", "Attempts to do so that failed and are repeated");
        incarnations = counter(registry, "parlance_recovery_incarnations", "Leases that this node has begun");
        GaugeWithCallback.builder()
                .name("parlance_recovery_bursts")
                .help("Conversations that this node is writing")
                .callback(gauge -> gauge.call(recovery.marked()))
                .register(registry);
    }

    /** Makes the container create it now. */
    void start(@Observes Startup startup) {}

    private static Counter counter(PrometheusRegistry registry, String name, String help) {
        return Counter.builder().name(name).help(help).register(registry);
    }

    void count(Sweep.Result result) {
        takenOver.inc(result.takenOver());
        finished.inc(result.finished());
        failed.inc(result.failed());
    }

    void countIncarnation() {
        incarnations.inc();
    }
}
