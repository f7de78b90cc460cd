package io.parlance.changes.control;

import io.parlance.changes.entity.ChangeId;
import io.parlance.changes.entity.KeptChanges;
import io.parlance.changes.entity.OldChanges;
import io.parlance.kernel.ConversationId;
import io.parlance.platform.entity.Placement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * One round of letting go of old changes: of each conversation from the oldest on, only applied ones, and never the newest, by which the
 * end of the log is found. For one thread.
 */
final class Forgetting {

    private static final int CONVERSATIONS = 500;
    private static final int CHANGES = 500;

    private final OldChanges old;
    private final Instant before;
    private final BooleanSupplier goOn;
    private long budget;
    private long removed;

    /**
     * @param before changes that were decided earlier are let go of
     * @param most so many in this round
     * @param goOn asked before each page
     */
    Forgetting(OldChanges old, Instant before, long most, BooleanSupplier goOn) {
        this.old = old;
        this.before = before;
        this.budget = most;
        this.goOn = goOn;
    }

    /** @return how many were removed */
    long run(Placement placement) {
        String last = "";
        List<KeptChanges> page;
        do {
            page = old.after(placement, last, CONVERSATIONS);
            look(placement, page);
            last = page.isEmpty() ? last : page.getLast().conversation().toString();
        } while (page.size() == CONVERSATIONS && budget > 0 && goOn.getAsBoolean());
        return removed;
    }

    private void look(Placement placement, List<KeptChanges> page) {
        List<KeptChanges> changed = page.stream()
                .filter(kept -> kept.last() > kept.first() || kept.first() > 1)
                .toList();
        Map<ChangeId, Instant> times = old.times(
                placement,
                changed.stream()
                        .flatMap(kept -> Stream.of(kept.first() - 1, kept.first())
                                .filter(version -> version > 0)
                                .map(version -> new ChangeId(kept.conversation(), version)))
                        .toList());
        for (KeptChanges kept : changed) {
            if (times.containsKey(new ChangeId(kept.conversation(), Math.max(1, kept.first() - 1)))
                    && kept.first() > 1) {
                removeLeftOvers(kept);
            }
            if (isOld(times, kept.conversation(), kept.first())) {
                forget(placement, kept);
            }
        }
    }

    /** Raised, and not removed to the end: its node died. */
    private void removeLeftOvers(KeptChanges kept) {
        long last = kept.first() - 1;
        long gone;
        do {
            gone = old.remove(kept.tenant(), kept.conversation(), last - CHANGES + 1, last);
            count(gone);
            last -= CHANGES;
        } while (gone > 0 && last > 0);
    }

    private void forget(Placement placement, KeptChanges seen) {
        KeptChanges kept = seen;
        long first;
        do {
            first = firstToKeep(placement, kept);
            if (first == kept.first() || !old.raise(kept.tenant(), kept, first)) {
                return;
            }
            count(old.remove(kept.tenant(), kept.conversation(), kept.first(), first - 1));
            boolean wholePage = first - kept.first() == CHANGES;
            kept = new KeptChanges(kept.tenant(), kept.conversation(), first, kept.last());
            if (!wholePage) {
                return;
            }
        } while (budget > 0 && goOn.getAsBoolean());
    }

    private long firstToKeep(Placement placement, KeptChanges kept) {
        long end = Math.min(kept.last(), kept.first() + Math.min(CHANGES, Math.max(budget, 0)));
        Map<ChangeId, Instant> times = old.times(
                placement,
                LongStream.range(kept.first(), end)
                        .mapToObj(version -> new ChangeId(kept.conversation(), version))
                        .toList());
        long first = kept.first();
        while (first < end && isOld(times, kept.conversation(), first)) {
            first++;
        }
        return first;
    }

    private boolean isOld(Map<ChangeId, Instant> times, ConversationId conversation, long version) {
        Instant at = times.get(new ChangeId(conversation, version));
        return at != null && at.isBefore(before);
    }

    private void count(long gone) {
        removed += gone;
        budget -= gone;
    }
}
