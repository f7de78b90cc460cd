package io.parlance.messaging.control;

import io.parlance.kernel.NodeId;
import io.parlance.kernel.Problem;
import io.parlance.recovery.control.Bursts;
import io.parlance.recovery.control.Recovery;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Writes what is derived from the messages that this node has committed: previews, heads, the senders' own read pointers,
 * mentions and replies; a few times a second, however many messages there were. All of it may be repeated, in any order. Thread-safe.
 */
@ApplicationScoped
class Deriving {

    private static final Logger LOG = Logger.getLogger(Deriving.class);
    private static final long EVERY_MILLIS = 250;

    private final DerivedState state = new DerivedState();
    private volatile boolean behind;

    @Inject
    NodeId node;

    @Inject
    DerivedWrites writes;

    @Inject
    Recovery recovery;

    @Resource
    ManagedScheduledExecutorService scheduler;

    private ScheduledFuture<?> writing;

    @PostConstruct
    void start() {
        writing = scheduler.scheduleWithFixedDelay(this::write, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    void remember(@Observes MessagesCommitted committed) {
        if (committed.origin().equals(node)) {
            state.add(committed.messages());
        }
    }

    @PreDestroy
    void stop() {
        writing.cancel(false);
        write();
    }

    void write() {
        boolean failed = false;
        for (DerivedState.Batch batch : state.take()) {
            try {
                writes.write(batch);
                tell(recovery.bursts(batch.tenant()), batch);
            } catch (RuntimeException any) {
                // whatever it was: what is thrown from here ends the schedule, and nothing would be derived any more
                failed = true;
                state.putBack(batch);
                if (!behind) {
                    report(any);
                }
            }
        }
        behind = failed;
    }

    private static void report(RuntimeException failure) {
        if (failure instanceof Problem) {
            LOG.warnf("previews and read pointers wait for the document store: %s", failure.getMessage());
        } else {
            LOG.error("previews and read pointers cannot be written; they are tried again", failure);
        }
    }

    private static void tell(Bursts bursts, DerivedState.Batch batch) {
        if (!batch.incomplete().isEmpty()) {
            LOG.warnf(
                    "too many mentions, replies or tombstones waited: those in %d conversations are read from the log again",
                    batch.incomplete().size());
        }
        batch.incomplete().forEach(bursts::lost);
        batch.newest()
                .forEach(message ->
                        bursts.derived(message.id().conversation(), message.id().sequence()));
    }
}
