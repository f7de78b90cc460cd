package io.parlance.messaging.control;

import io.parlance.conversations.entity.Conversations;
import io.parlance.conversations.entity.Memberships;
import io.parlance.kernel.NodeId;
import io.parlance.kernel.Problem;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Writes what is derived from the messages that this node has committed: previews, heads, the senders' own read pointers and
 * mentions; a few times a second, however many messages there were. All of it may be repeated, in any order. Thread-safe.
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
    Conversations conversations;

    @Inject
    Memberships memberships;

    @Inject
    Clock clock;

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

    private void write() {
        boolean failed = false;
        for (DerivedState.Batch batch : state.take()) {
            try {
                conversations.advance(batch.tenant(), batch.previews());
                memberships.read(batch.tenant(), batch.reads(), clock.instant());
                memberships.mentioned(batch.tenant(), batch.mentions());
            } catch (Problem away) {
                failed = true;
                state.putBack(batch);
                if (!behind) {
                    LOG.warnf(away, "previews and read pointers wait for the document store");
                }
            }
        }
        behind = failed;
    }
}
