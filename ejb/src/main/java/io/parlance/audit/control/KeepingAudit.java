package io.parlance.audit.control;

import io.parlance.audit.entity.AuditEntry;
import io.parlance.audit.entity.AuditLogs;
import io.parlance.audit.entity.AuditRecord;
import io.parlance.platform.control.AuditNote;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;

/** Writes what is audited into its tenant's log, in the transaction of the act itself where there is one. Thread-safe. */
@ApplicationScoped
@Transactional
public class KeepingAudit {

    @Inject
    AuditLogs logs;

    @Inject
    AuditPartitions partitions;

    @Inject
    AuditFigures figures;

    @Inject
    Clock clock;

    /** What fails is thrown, so that the act fails with it. */
    void keep(@Observes AuditNote note) {
        Instant now = clock.instant();
        partitions.ready(now);
        AuditRecord record = Recording.of(note, now);
        AuditEntry entry = logs.append(note.tenant(), record);
        figures.recorded(entry.record().action());
    }
}
