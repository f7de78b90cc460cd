package io.parlance.changes.control;

import io.parlance.changes.entity.AppliedVersions;
import io.parlance.changes.entity.Change;
import io.parlance.changes.entity.ChangeId;
import io.parlance.changes.entity.ChangeLog;
import io.parlance.changes.entity.Decision;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/**
 * The algorithm of changes. A change is decided on the state at one version and inserted as the next, which is its commit; who
 * loses that version to somebody else decides again. Before deciding, every change up to the head is applied, whoever wrote it.
 * Used by one thread at a time for each conversation, and by any number of nodes at once.
 */
final class ChangeWriter {

    private static final int PAGE = 32;

    private final ChangeLog log;
    private final AppliedVersions applied;
    private final Consumer<Change> effects;
    private final Consumer<Change> listener;
    private final Supplier<Stamp> stamps;

    /** What tells one attempt from another. */
    record Stamp(String mark, Instant at) {}

    /** How long a writer goes on. */
    @FunctionalInterface
    interface Patience {

        /** @throws Problem UNAVAILABLE when the time is up */
        void pause();
    }

    /**
     * @param effects writes what a change touches
     * @param listener told once of each change, after it was applied
     */
    ChangeWriter(
            ChangeLog log,
            AppliedVersions applied,
            Consumer<Change> effects,
            Consumer<Change> listener,
            Supplier<Stamp> stamps) {
        this.log = log;
        this.applied = applied;
        this.effects = effects;
        this.listener = listener;
        this.stamps = stamps;
    }

    /**
     * @param since a repeat of the wish's request can only be after this version
     * @throws Problem of the decision; NOT_FOUND when there is no such conversation; UNAVAILABLE: it may have been done or be done
     *     later
     */
    Changed commit(Wish wish, long since, Patience patience) {
        while (true) {
            long version = catchUp(wish.tenant(), wish.conversation());
            Optional<Change> earlier = earlier(wish, since, version);
            if (earlier.isPresent()) {
                return new Changed(earlier.get().id().version(), true, true);
            }
            switch (wish.decide().apply(version)) {
                case Verdict.Already already -> {
                    return new Changed(already.version(), false, false);
                }
                case Verdict.Change change -> {
                    Change next = change(wish, version + 1, change.decision());
                    if (insert(next, patience)) {
                        apply(next);
                        return new Changed(next.id().version(), true, false);
                    }
                }
            }
            patience.pause();
        }
    }

    /**
     * Applies every change that is in the log and not applied yet.
     *
     * @return the head
     */
    long catchUp(TenantId tenant, ConversationId conversation) {
        long version = applied.of(tenant, conversation)
                .orElseThrow(() -> Problem.notFound("there is no such conversation"))
                .version();
        while (true) {
            List<Change> next = page(tenant, conversation, version + 1, version + PAGE);
            for (Change change : next) {
                if (change.id().version() != version + 1) {
                    throw new IllegalStateException(conversation + " has no change " + (version + 1));
                }
                apply(change);
                version++;
            }
            if (next.size() < PAGE) {
                return version;
            }
        }
    }

    /** What the first request of the same key did before its node died, or does on another node at this moment. */
    private Optional<Change> earlier(Wish wish, long since, long version) {
        if (wish.request().isEmpty()) {
            return Optional.empty();
        }
        String request = wish.request().get().id().toString();
        for (long from = since + 1; from <= version; from += PAGE) {
            Optional<Change> found =
                    page(wish.tenant(), wish.conversation(), from, Math.min(version, from + PAGE - 1)).stream()
                            .filter(change ->
                                    change.request().filter(request::equals).isPresent())
                            .findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /**
     * @return false when somebody else took the version
     */
    private boolean insert(Change change, Patience patience) {
        while (log.insert(change) != ChangeLog.Insertion.STORED) {
            Optional<Change> stored = stored(change);
            if (stored.isPresent()) {
                return stored.get().isSameAttempt(change);
            }
            // not stored, not stored yet, or a winner that a majority read does not show yet: the same change again can
            // do no
            // harm, another one could
            patience.pause();
        }
        return true;
    }

    private Optional<Change> stored(Change change) {
        try {
            return log.find(change.tenant(), List.of(change.id())).stream().findFirst();
        } catch (Problem away) {
            if (away.code() != ErrorCode.UNAVAILABLE) {
                throw away;
            }
            return Optional.empty();
        }
    }

    private void apply(Change change) {
        effects.accept(change);
        if (applied.advance(change.tenant(), change.id())) {
            listener.accept(change);
        }
    }

    private Change change(Wish wish, long version, Decision decision) {
        Stamp stamp = stamps.get();
        return new Change(
                wish.tenant(),
                new ChangeId(wish.conversation(), version),
                decision,
                stamp.at().truncatedTo(ChronoUnit.MILLIS),
                stamp.mark(),
                wish.request().map(request -> request.id().toString()));
    }

    private List<Change> page(TenantId tenant, ConversationId conversation, long first, long last) {
        return log.find(
                tenant,
                LongStream.rangeClosed(first, last)
                        .mapToObj(version -> new ChangeId(conversation, version))
                        .toList());
    }
}
