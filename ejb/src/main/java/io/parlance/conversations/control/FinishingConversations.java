package io.parlance.conversations.control;

import io.parlance.conversations.entity.Conversations;
import io.parlance.conversations.entity.CreationMarks;
import io.parlance.conversations.entity.CreationMarks.Unfinished;
import io.parlance.conversations.entity.Memberships;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.platform.entity.Placement;
import io.parlance.platform.entity.Placements;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Finishes conversations whose creator's node died before it wrote the memberships: without them nobody but the creator's own
 * retry would ever find the conversation. Every node does so; the writes, and telling the members, may be repeated.
 */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class FinishingConversations {

    private static final Logger LOG = Logger.getLogger(FinishingConversations.class);

    /** Longer than any creation that is still running can take. */
    private static final Duration ABANDONED = Duration.ofSeconds(60);

    @Inject
    Placements placements;

    @Inject
    CreationMarks marks;

    @Inject
    Conversations conversations;

    @Inject
    Memberships memberships;

    @Inject
    AnnouncingConversations announcing;

    @Inject
    Clock clock;

    @Schedule(hour = "*", minute = "*", second = "*/30", persistent = false)
    void sweep() {
        Instant before = clock.instant().minus(ABANDONED);
        for (Placement placement : placements.all()) {
            try {
                marks.before(placement, before).forEach(this::finish);
            } catch (Problem away) {
                if (away.code() != ErrorCode.UNAVAILABLE) {
                    throw away;
                }
                LOG.debugf("conversations of %s are finished when its store is back: %s", placement, away.getMessage());
            }
        }
    }

    private void finish(Unfinished unfinished) {
        conversations.find(unfinished.tenant(), unfinished.conversation()).ifPresent(conversation -> {
            memberships.derive(unfinished.tenant(), conversation);
            announcing.started(conversation);
            LOG.infof("finished conversation %s that another node had begun", unfinished.conversation());
        });
        marks.clear(unfinished.tenant(), unfinished.conversation());
    }
}
