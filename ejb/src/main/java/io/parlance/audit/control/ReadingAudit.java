package io.parlance.audit.control;

import io.parlance.audit.entity.AuditCheckpoint;
import io.parlance.audit.entity.AuditCheckpoints;
import io.parlance.audit.entity.AuditEntry;
import io.parlance.audit.entity.AuditFilter;
import io.parlance.audit.entity.AuditHead;
import io.parlance.audit.entity.AuditLogs;
import io.parlance.kernel.Page;
import io.parlance.kernel.PageRequest;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** Reading a tenant's audit log, each a transaction of its own. Whoever calls has seen to it that the reader may. Thread-safe. */
@ApplicationScoped
@Transactional
public class ReadingAudit {

    @Inject
    AuditLogs logs;

    @Inject
    AuditCheckpoints checkpoints;

    /**
     * The newest first.
     *
     * @throws Problem BAD_REQUEST, field {@code cursor}
     */
    public Page<AuditEntry> list(TenantId tenant, AuditFilter filter, PageRequest page) {
        long before = page.cursor().map(ReadingAudit::sequence).orElse(Long.MAX_VALUE);
        List<AuditEntry> found = logs.before(tenant, before, filter, page.limit() + 1);
        if (found.size() <= page.limit()) {
            return Page.last(found);
        }
        List<AuditEntry> items = found.subList(0, page.limit());
        return new Page<>(items, Optional.of(Long.toString(items.getLast().sequence())));
    }

    AuditHead head(TenantId tenant) {
        return logs.head(tenant);
    }

    Optional<AuditCheckpoint> lastCheckpoint(TenantId tenant) {
        return checkpoints.last(tenant);
    }

    List<AuditEntry> after(TenantId tenant, long sequence, int limit) {
        return logs.after(tenant, sequence, limit);
    }

    List<AuditCheckpoint> checkpoints(TenantId tenant, long from, long to) {
        return checkpoints.between(tenant, from, to);
    }

    private static long sequence(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw Problem.badRequest("cursor", "is no cursor of this list");
        }
    }
}
