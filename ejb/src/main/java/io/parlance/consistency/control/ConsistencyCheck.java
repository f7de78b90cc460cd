package io.parlance.consistency.control;

import io.parlance.consistency.entity.Parents;
import io.parlance.consistency.entity.StoredConversation;
import io.parlance.consistency.entity.StoredConversations;
import io.parlance.platform.entity.Placement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * One check of one placement, conversation by conversation, while it is in use. What looks wrong is looked at again after a
 * moment, and is an error if it is wrong then too. For one thread.
 */
final class ConsistencyCheck {

    private static final Logger LOG = Logger.getLogger(ConsistencyCheck.class);
    private static final int PAGE = 100;
    private static final int PARENTS = 1_000;
    private static final int MOST_ORPHANS = 10_000;

    /** A mark that is younger than this says that what is derived may lag. */
    private static final Duration AT_WORK = Duration.ofMinutes(1);

    private final StoredConversations conversations;
    private final Parents parents;
    private final Inspecting inspecting;
    private final Clock clock;
    private final Duration again;

    /** @param again after how long to look a second time */
    ConsistencyCheck(
            StoredConversations conversations, Parents parents, Inspecting inspecting, Clock clock, Duration again) {
        this.conversations = conversations;
        this.parents = parents;
        this.inspecting = inspecting;
        this.clock = clock;
        this.again = again;
    }

    /** @throws io.parlance.kernel.Problem UNAVAILABLE when a store is away: what was found so far is in the progress */
    void run(Placement placement, Pace pace, Progress progress) {
        String last = "";
        List<StoredConversation> page;
        do {
            page = conversations.after(placement, last, PAGE);
            pace.spend(page.size());
            look(placement, page, pace, progress);
            last = page.isEmpty() ? last : page.getLast().id().toString();
        } while (page.size() == PAGE);
        for (Parents.Kind kind : Parents.Kind.values()) {
            orphans(placement, kind, pace, progress);
        }
    }

    private void look(Placement placement, List<StoredConversation> page, Pace pace, Progress progress) {
        Map<StoredConversation, List<Found>> suspects = new LinkedHashMap<>();
        for (StoredConversation conversation : page) {
            List<Found> found = inspecting.look(conversation.tenant(), conversation.id(), pace);
            progress.looked(1, pace.documents());
            if (!found.isEmpty()) {
                suspects.put(conversation, found);
            }
        }
        if (!suspects.isEmpty()) {
            Set<String> busy = busy(placement, suspects.keySet());
            pace.rest(again.toMillis());
            suspects.forEach((conversation, before) -> confirm(
                    inspecting.look(conversation.tenant(), conversation.id(), pace),
                    before,
                    busy.contains(conversation.id().toString()),
                    progress));
        }
    }

    private Set<String> busy(Placement placement, Set<StoredConversation> suspects) {
        List<String> ids = suspects.stream()
                .map(conversation -> conversation.id().toString())
                .toList();
        return conversations.marked(placement, ids, clock.instant().minus(AT_WORK));
    }

    private static void confirm(List<Found> now, List<Found> before, boolean busy, Progress progress) {
        List<Found> errors = now.stream()
                .filter(found ->
                        before.stream().anyMatch(earlier -> earlier.finding().isSame(found.finding())))
                .toList();
        for (Found error : errors) {
            if (busy && error.finding().flaw().isRepairable()) {
                progress.putOff();
            } else {
                progress.found(error.finding(), isRepaired(error));
            }
        }
    }

    private static boolean isRepaired(Found error) {
        try {
            return error.remedy().map(remedy -> remedy.getAsBoolean()).orElse(false);
        } catch (RuntimeException e) {
            // one conversation that cannot be repaired must not hide what is wrong with the others; a store that is
            // away ends
            // the check at its next read
            LOG.errorf(e, "could not be repaired: %s", error.finding());
            return false;
        }
    }

    private void orphans(Placement placement, Parents.Kind kind, Pace pace, Progress progress) {
        Set<String> suspects = new HashSet<>();
        parents.read(placement, kind, PARENTS, batch -> {
            pace.spend(batch.documents());
            progress.looked(0, pace.documents());
            Set<String> missing = new HashSet<>(batch.conversations());
            missing.removeAll(conversations.existing(placement, batch.conversations()));
            if (suspects.size() < MOST_ORPHANS) {
                suspects.addAll(missing);
            }
        });
        if (suspects.isEmpty()) {
            return;
        }
        pace.rest(again.toMillis());
        List<String> all = new ArrayList<>(suspects);
        Instant since = clock.instant().minus(AT_WORK);
        for (int from = 0; from < all.size(); from += PARENTS) {
            List<String> some = all.subList(from, Math.min(all.size(), from + PARENTS));
            Set<String> orphaned = new HashSet<>(some);
            orphaned.removeAll(conversations.existing(placement, some));
            orphaned.removeAll(conversations.marked(placement, some, since));
            orphaned.stream().sorted().forEach(id -> progress.found(orphan(kind, id), false));
        }
    }

    private static Finding orphan(Parents.Kind kind, String conversation) {
        Flaw flaw = switch (kind) {
            case MESSAGES -> Flaw.ORPHANED_MESSAGES;
            case CHANGES -> Flaw.ORPHANED_CHANGES;
            case MEMBERSHIPS -> Flaw.ORPHANED_MEMBERSHIPS;
        };
        return new Finding(flaw, conversation, "", "there is no conversation " + conversation);
    }
}
