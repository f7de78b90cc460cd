package io.parlance.audit.control;

import io.parlance.kernel.AuditAction;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;

/** What goes into the audit logs. Thread-safe. */
@ApplicationScoped
public class AuditFigures {

    private Counter records;
    private Counter checkpoints;

    /** For the container's proxy. */
    protected AuditFigures() {}

    @Inject
    public AuditFigures(PrometheusRegistry registry) {
        records = Counter.builder()
                .name("parlance_audit_records")
                .help("Acts that were written into audit logs; some may have been rolled back with their transaction")
                .labelNames("action")
                .register(registry);
        for (AuditAction action : AuditAction.values()) {
            records.initLabelValues(action.wireName());
        }
        checkpoints = Counter.builder()
                .name("parlance_audit_checkpoints")
                .help("Checkpoints of audit logs that this node has signed")
                .register(registry);
    }

    /** So that they are there, at zero, before anything was counted. */
    void start(@Observes Startup startup) {}

    void recorded(String action) {
        records.labelValues(action).inc();
    }

    void signed() {
        checkpoints.inc();
    }
}
