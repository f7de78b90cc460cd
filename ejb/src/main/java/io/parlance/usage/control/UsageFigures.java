package io.parlance.usage.control;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.Arrays;

/** Figures of limits. Thread-safe. */
@ApplicationScoped
public class UsageFigures {

    private Counter refused;

    /** For the container's proxy. */
    protected UsageFigures() {}

    @Inject
    public UsageFigures(PrometheusRegistry registry) {
        refused = Counter.builder()
                .name("parlance_limits_refused")
                .help("What was refused because of a rate limit")
                .labelNames("limit")
                .register(registry);
        Arrays.stream(Limit.values()).forEach(limit -> refused.initLabelValues(limit.key()));
    }

    /** So that they are there, at zero, before anything was counted. */
    void start(@Observes Startup startup) {}

    void refused(Limit limit) {
        refused.labelValues(limit.key()).inc();
    }
}
