package io.parlance.audit.control;

import io.parlance.audit.entity.AuditCheckpoint;
import io.parlance.audit.entity.AuditEntry;
import io.parlance.audit.entity.AuditHead;
import io.parlance.kernel.AuditAction;
import io.parlance.kernel.AuditActor;
import io.parlance.kernel.AuditedAct;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.platform.control.Audit;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * A tenant's log as lines that {@link VerifyAudit} verifies: rows, the checkpoints that were signed after them, and a signed end.
 * Exporting is audited, first of all. Thread-safe.
 */
@ApplicationScoped
public class ExportingAudit {

    private static final int PAGE = 500;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    @Inject
    Audit audit;

    @Inject
    ReadingAudit reading;

    @Inject
    Statements statements;

    @Inject
    AuditSettings settings;

    private Semaphore free;

    @PostConstruct
    void open() {
        free = new Semaphore(settings.exports());
    }

    /** Takes a place, or refuses. {@link #leave} gives it back. */
    public void enter() {
        if (!free.tryAcquire()) {
            throw Problem.unavailable("as many exports run as may: try again later", RETRY_AFTER, null);
        }
    }

    /** After {@link #enter}. */
    public void leave() {
        free.release();
    }

    /**
     * Something to be written once.
     *
     * @param after the sequence to go on after, 0 for all
     * @throws Problem BAD_REQUEST, field {@code after}, when the log does not go so far
     */
    public Export prepare(TenantId tenant, AuditActor actor, long after) {
        if (after < 0 || after > reading.head(tenant).sequence()) {
            throw Problem.badRequest("after", "must be a sequence of the log, or 0");
        }
        audit.record(
                tenant,
                AuditedAct.of(actor, AuditAction.AUDIT_EXPORTED, "audit").after(Map.of("after", after)));
        // in this order: a checkpoint is never beyond the head, unless somebody has cut the log off
        Optional<AuditCheckpoint> signed = reading.lastCheckpoint(tenant);
        AuditHead head = reading.head(tenant);
        return out -> write(tenant, after, head, signed.filter(last -> last.sequence() > head.sequence()), out);
    }

    private void write(TenantId tenant, long after, AuditHead head, Optional<AuditCheckpoint> beyond, OutputStream to)
            throws IOException {
        Writer out = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8));
        long done = after;
        while (done < head.sequence()) {
            done = page(tenant, done, head.sequence(), out);
        }
        if (beyond.isPresent()) {
            line(out, "checkpoint", beyond.get().statement());
        }
        line(out, "end", statements.end(tenant, after + 1, head));
        out.flush();
    }

    /** Rows that are missing are not its concern: whoever verifies finds them. */
    private long page(TenantId tenant, long after, long end, Writer out) throws IOException {
        List<AuditEntry> rows = reading.after(tenant, after, PAGE).stream()
                .filter(row -> row.sequence() <= end)
                .toList();
        long last = rows.isEmpty() ? end : rows.getLast().sequence();
        Deque<AuditCheckpoint> signed = new ArrayDeque<>(reading.checkpoints(tenant, after + 1, last));
        for (AuditEntry row : rows) {
            out.write("{\"row\":" + row.canonical(tenant) + ",\"hash\":\"" + row.hash() + "\"}\n");
            while (!signed.isEmpty() && signed.getFirst().sequence() <= row.sequence()) {
                line(out, "checkpoint", signed.removeFirst().statement());
            }
        }
        return last;
    }

    private static void line(Writer out, String name, String statement) throws IOException {
        out.write("{\"" + name + "\":\"" + statement + "\"}\n");
    }

    /** What an export writes. */
    @FunctionalInterface
    public interface Export {

        /**
         * All of it, as it is read; blocks while the reader is slow. What breaks off has no end.
         *
         * @throws IOException when the reader is gone
         */
        void write(OutputStream out) throws IOException;
    }
}
