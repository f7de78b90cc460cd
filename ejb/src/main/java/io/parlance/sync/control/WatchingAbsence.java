package io.parlance.sync.control;

import io.parlance.kernel.NodeId;
import io.parlance.messaging.control.MessagesCommitted;
import io.parlance.messaging.entity.Room;
import io.parlance.sync.entity.Present;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * A few times a second: tells the other nodes whose sockets came and went here, then marks what was written on this node meanwhile
 * for those who have none anywhere. No sender waits for it, and nothing depends on it. Thread-safe.
 */
@ApplicationScoped
class WatchingAbsence {

    private static final Logger LOG = Logger.getLogger(WatchingAbsence.class);

    @Inject
    NodeId node;

    @Inject
    TellingConnections connections;

    @Inject
    MarkingMissed marking;

    @Inject
    OfflineSettings settings;

    @Inject
    OfflineFigures figures;

    @Resource
    ManagedScheduledExecutorService scheduler;

    private WrittenRooms written;
    private ScheduledFuture<?> rounds;

    void start(@Observes Startup startup) {
        long millis = settings.interval().toMillis();
        rounds = scheduler.scheduleWithFixedDelay(this::round, millis, millis, TimeUnit.MILLISECONDS);
    }

    @PostConstruct
    void open() {
        written = new WrittenRooms(settings.maxWaiting());
    }

    void remember(@Observes MessagesCommitted committed) {
        if (committed.origin().equals(node)) {
            figures.dropped(written.add(committed.messages()));
        }
    }

    @PreDestroy
    void stop() {
        rounds.cancel(false);
        connections.sayGoodbye();
    }

    /** Whatever goes wrong in one round, the next one comes: the scheduler would give up after an exception. */
    private void round() {
        try {
            Set<Present> here = connections.tell();
            Map<Room, WrittenRooms.News> rooms = written.take();
            if (!rooms.isEmpty()) {
                marking.mark(rooms, here);
            }
        } catch (RuntimeException any) {
            LOG.warn("a round of marking for absent users failed", any);
        }
    }
}
