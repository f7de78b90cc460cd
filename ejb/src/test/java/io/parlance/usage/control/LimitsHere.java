package io.parlance.usage.control;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Clock;

/** The limits as they are unless configured otherwise, on one node that settles them with nobody. */
public final class LimitsHere {

    private LimitsHere() {}

    public static Limits by(Clock clock) {
        Limits limits = new Limits();
        limits.settings = UsageSettings.DEFAULT;
        limits.figures = new UsageFigures(new PrometheusRegistry());
        limits.clock = clock;
        limits.prepare();
        return limits;
    }
}
