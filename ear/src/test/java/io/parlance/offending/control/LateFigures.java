package io.parlance.offending.control;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** Registers its figures when somebody first needs them. */
public class LateFigures {

    public LateFigures(PrometheusRegistry registry) {
        Counter.builder().name("late").register(registry);
    }
}
