package io.parlance.sync.control;

import io.parlance.conversations.control.Members;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.Problem;
import io.parlance.kernel.UserId;
import io.parlance.messaging.entity.Room;
import io.parlance.sync.control.WrittenRooms.News;
import io.parlance.sync.entity.Missed;
import io.parlance.sync.entity.OfflineMarkers;
import io.parlance.sync.entity.Present;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jboss.logging.Logger;

/** Marks for the absent members of conversations what was written there. Thread-safe. */
@ApplicationScoped
class MarkingMissed {

    private static final Logger LOG = Logger.getLogger(MarkingMissed.class);

    @Inject
    Members members;

    @Inject
    OfflineMarkers markers;

    @Inject
    OfflineSettings settings;

    @Inject
    OfflineFigures figures;

    /**
     * Marks as much as one round may.
     *
     * @param here who has a socket on this node, and needs no marker
     */
    void mark(Map<Room, News> written, Set<Present> here) {
        Map<Present, Map<ConversationId, Long>> missed = new HashMap<>();
        int count = 0;
        for (Map.Entry<Room, News> room : written.entrySet()) {
            for (UserId member : members(room.getKey())) {
                Present user = new Present(room.getKey().tenant(), member);
                if (here.contains(user) || !room.getValue().isNewsTo(member)) {
                    continue;
                }
                if (count == settings.maxWaiting()) {
                    figures.dropped(1);
                    continue;
                }
                missed.computeIfAbsent(user, unknown -> new HashMap<>())
                        .put(room.getKey().conversation(), room.getValue().sequence());
                count++;
            }
        }
        write(missed, count);
    }

    private void write(Map<Present, Map<ConversationId, Long>> missed, int count) {
        List<Missed> all = missed.entrySet().stream()
                .map(user -> new Missed(user.getKey().tenant(), user.getKey().user(), user.getValue()))
                .toList();
        OptionalLong added = markers.mark(all, settings.life(), settings.maxMarkers());
        added.ifPresentOrElse(figures::marked, () -> figures.dropped(count));
    }

    /** None where there are too many, or the store that knows them is away: markers are hints. */
    private Set<UserId> members(Room room) {
        try {
            Set<UserId> all = members.of(room.tenant(), room.conversation());
            return all.size() > settings.maxMembers() ? Set.of() : all;
        } catch (Problem away) {
            LOG.debugf("nothing is marked for the members of %s: %s", room.conversation(), away.getMessage());
            figures.dropped(1);
            return Set.of();
        }
    }
}
