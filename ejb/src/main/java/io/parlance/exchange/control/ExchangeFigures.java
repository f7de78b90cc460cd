package io.parlance.exchange.control;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;

/** What exports and imports of this node have moved. Thread-safe. */
@ApplicationScoped
public class ExchangeFigures {

    /** Which way. */
    enum Direction {
        IN,
        OUT
    }

    private Counter lines;
    private Counter runs;

    /** For the container's proxy. */
    protected ExchangeFigures() {}

    @Inject
    public ExchangeFigures(PrometheusRegistry registry) {
        lines = Counter.builder()
                .name("parlance_exchange_lines")
                .help("Lines that imports have read (in) and exports have written (out)")
                .labelNames("direction")
                .register(registry);
        runs = Counter.builder()
                .name("parlance_exchange_runs")
                .help("Imports (in) and exports (out), by how they ended")
                .labelNames("direction", "outcome")
                .register(registry);
        for (Direction direction : Direction.values()) {
            lines.initLabelValues(name(direction));
            runs.initLabelValues(name(direction), "done");
            runs.initLabelValues(name(direction), "failed");
        }
    }

    /** So that they are there, at zero, before anything was exchanged. */
    void start(@Observes Startup startup) {}

    void countLine(Direction direction) {
        lines.labelValues(name(direction)).inc();
    }

    void countRun(Direction direction, boolean done) {
        runs.labelValues(name(direction), done ? "done" : "failed").inc();
    }

    private static String name(Direction direction) {
        return direction == Direction.IN ? "in" : "out";
    }
}
