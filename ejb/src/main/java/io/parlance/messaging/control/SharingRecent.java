package io.parlance.messaging.control;

import io.parlance.kernel.NodeId;
import io.parlance.kernel.Problem;
import io.parlance.messaging.entity.ActiveRooms;
import io.parlance.messaging.entity.Message;
import io.parlance.messaging.entity.RecentMessages;
import io.parlance.messaging.entity.Room;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Tells Redis what this node has written, a few times a second and for the rooms only that are kept there, and which rooms are
 * active; reads the rooms that were active last when the node starts. Nothing depends on any of it. Thread-safe.
 */
@ApplicationScoped
class SharingRecent {

    private static final Logger LOG = Logger.getLogger(SharingRecent.class);
    private static final long EVERY_MILLIS = 500;
    private static final long WARM_AFTER_MILLIS = 1_000;

    private final NewlyWritten written = new NewlyWritten();

    @Inject
    NodeId node;

    @Inject
    RecentMessages recent;

    @Inject
    ActiveRooms active;

    @Inject
    HistoryCache history;

    @Inject
    HistorySettings settings;

    @Inject
    Clock clock;

    @Resource
    ManagedScheduledExecutorService scheduler;

    private ScheduledFuture<?> sharing;

    void start(@Observes Startup startup) {
        sharing = scheduler.scheduleWithFixedDelay(this::share, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        scheduler.schedule(this::warm, WARM_AFTER_MILLIS, TimeUnit.MILLISECONDS);
    }

    void remember(@Observes MessagesCommitted committed) {
        if (committed.origin().equals(node)) {
            written.add(committed.messages());
        }
    }

    @PreDestroy
    void stop() {
        sharing.cancel(false);
    }

    private void share() {
        Map<Room, Deque<Message>> rooms = written.take();
        if (rooms.isEmpty()) {
            return;
        }
        active.remember(rooms.keySet(), clock.instant());
        Set<Room> kept = recent.kept(rooms.keySet());
        kept.forEach(room -> recent.append(room.tenant(), room.conversation(), rooms.get(room)));
    }

    private void warm() {
        int warmed = 0;
        for (Room room : active.latest(settings.warmRooms())) {
            try {
                history.page(
                        room.tenant(),
                        new HistoryRequest(
                                room.conversation(), new HistoryRequest.Position.Newest(), RecentMessages.MOST),
                        1);
                warmed++;
            } catch (Problem away) {
                LOG.infof("no further rooms are read in advance: %s", away.getMessage());
                return;
            }
        }
        LOG.infof("the newest messages of %d rooms were read in advance", warmed);
    }
}
