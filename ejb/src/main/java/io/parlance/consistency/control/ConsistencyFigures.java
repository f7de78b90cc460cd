package io.parlance.consistency.control;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;

/** What the checks of this node have found. Thread-safe. */
@ApplicationScoped
public class ConsistencyFigures {

    private static final double MILLIS = 1_000;

    private Counter conversations;
    private Counter documents;
    private Counter errors;
    private Counter repaired;
    private Counter failed;
    private Gauge share;
    private Gauge finished;

    /** For the container's proxy. */
    protected ConsistencyFigures() {}

    @Inject
    public ConsistencyFigures(PrometheusRegistry registry) {
        conversations = counter("conversations", "Conversations that checks have looked at")
                .register(registry);
        documents = counter("documents", "Documents that checks have read").register(registry);
        errors = counter("errors", "Errors that checks have found, by kind")
                .labelNames("kind")
                .register(registry);
        repaired = counter("repaired", "Errors that checks have repaired, by kind")
                .labelNames("kind")
                .register(registry);
        failed = counter("failed_runs", "Checks that could not be finished").register(registry);
        share = Gauge.builder()
                .name("parlance_consistency_error_ratio")
                .help("Errors as a part of the documents read, in this node's last check")
                .register(registry);
        finished = Gauge.builder()
                .name("parlance_consistency_last_run_seconds")
                .help("When this node last finished a check, in seconds since 1970; 0 before the first")
                .register(registry);
        for (Flaw flaw : Flaw.values()) {
            errors.initLabelValues(flaw.wireName());
            repaired.initLabelValues(flaw.wireName());
        }
    }

    private static Counter.Builder counter(String name, String help) {
        return Counter.builder().name("parlance_consistency_" + name).help(help);
    }

    /** So that they are there, at zero, before anything was checked. */
    void start(@Observes Startup startup) {}

    /** A run that has ended, well or not. */
    void count(RunReport run) {
        conversations.inc(run.conversations());
        documents.inc(run.documents());
        run.found().forEach((kind, number) -> errors.labelValues(kind).inc(number));
        run.repaired().forEach((kind, number) -> repaired.labelValues(kind).inc(number));
        if (run.state() == RunReport.State.FAILED) {
            failed.inc();
        } else {
            share.set(run.share());
            run.finishedAt().ifPresent(at -> finished.set(at.toEpochMilli() / MILLIS));
        }
    }
}
