package io.parlance.audit.control;

import io.parlance.audit.entity.AuditCheckpoint;
import io.parlance.audit.entity.AuditCheckpoints;
import io.parlance.audit.entity.AuditHead;
import io.parlance.audit.entity.AuditLogs;
import io.parlance.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Signs how far one tenant's log goes, each in one transaction. Thread-safe. */
@ApplicationScoped
@Transactional
public class SigningCheckpoints {

    @Inject
    AuditLogs logs;

    @Inject
    AuditCheckpoints checkpoints;

    @Inject
    Statements statements;

    @Inject
    Clock clock;

    /** A new one, unless nothing was added since the last. */
    Optional<AuditCheckpoint> sign(TenantId tenant) {
        AuditHead head = logs.head(tenant);
        long signed = checkpoints.last(tenant).map(AuditCheckpoint::sequence).orElse(0L);
        if (head.sequence() <= signed) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        AuditCheckpoint checkpoint =
                new AuditCheckpoint(head.sequence(), head.hash(), now, statements.checkpoint(tenant, head, now));
        checkpoints.add(tenant, checkpoint);
        return Optional.of(checkpoint);
    }
}
