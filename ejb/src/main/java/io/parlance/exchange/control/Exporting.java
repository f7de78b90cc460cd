package io.parlance.exchange.control;

import io.parlance.conversations.entity.Conversations;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.platform.control.Failures;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Exports: a bounded number at a time, each on the thread that takes it away. Thread-safe. */
@ApplicationScoped
public class Exporting {

    private static final Logger LOG = Logger.getLogger(Exporting.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);
    private static final int BUFFER = 1 << 16;

    @Inject
    ExportParts parts;

    @Inject
    Conversations conversations;

    @Inject
    ExchangeSettings settings;

    @Inject
    ExchangeFigures figures;

    @Inject
    Failures failures;

    @Resource
    ManagedScheduledExecutorService scheduler;

    private Semaphore free;

    @PostConstruct
    void open() {
        free = new Semaphore(settings.exports());
    }

    /** What the ids of a tenant's export are of. */
    static String source(TenantId tenant) {
        return "parlance:" + tenant;
    }

    /**
     * Something to be written once. It is not begun yet, and waits for nothing.
     *
     * @param only one conversation; else all of the tenant
     * @throws Problem NOT_FOUND, field {@code conversationId}; UNAVAILABLE when the store is away
     */
    public Export prepare(TenantId tenant, Optional<ConversationId> only, Optional<ExportCursor> after) {
        if (only.isPresent() && conversations.find(tenant, only.get()).isEmpty()) {
            throw Problem.notFound("the tenant has no such conversation");
        }
        if (only.isPresent()
                && after.filter(cursor -> !cursor.conversation().equals(only.get()))
                        .isPresent()) {
            throw Problem.badRequest("after", "is in another conversation");
        }
        return out -> write(new ExportRun(tenant, only, after, settings, parts), out);
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

    private void write(ExportRun run, OutputStream to) throws IOException {
        StallGuard guard = new StallGuard(to, settings.stall(), System::nanoTime);
        ScheduledFuture<?> watch = scheduler.scheduleWithFixedDelay(guard::look, 1, 1, TimeUnit.SECONDS);
        try {
            write(run, new ExportLines(new BufferedOutputStream(guard, BUFFER), figures));
        } catch (StallGuard.StalledReader stalled) {
            LOG.warnf("an export ends: %s", stalled.getMessage());
            throw stalled;
        } finally {
            watch.cancel(false);
        }
    }

    private void write(ExportRun run, ExportLines lines) throws IOException {
        boolean done = false;
        try {
            run.write(lines);
            done = true;
        } catch (RuntimeException any) {
            // the answer has begun, so its status cannot tell: the last line does, and there is no end
            Problem problem = failures.problem(any);
            LOG.warnf("an export broke off: %s", problem.getMessage());
            lines.write(new Line.Failure(problem.getMessage()));
        } finally {
            figures.countRun(ExchangeFigures.Direction.OUT, done);
        }
        lines.flush();
    }

    /** What an export writes. */
    @FunctionalInterface
    public interface Export {

        /**
         * All of it, as it is read; blocks while the reader is slow. Where the store goes away the last line says so.
         *
         * @throws IOException when the reader is gone
         */
        void write(OutputStream out) throws IOException;
    }
}
