package io.parlance.receipts.control;

import io.parlance.conversations.control.PointersMoved;
import io.parlance.conversations.entity.MemberPointers;
import io.parlance.conversations.entity.MembershipKey;
import io.parlance.conversations.entity.PointerWish;
import io.parlance.conversations.entity.Progress;
import io.parlance.kernel.NodeId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.receipts.entity.StatusEntry;
import io.parlance.receipts.entity.StatusHistory;
import io.parlance.settings.control.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Writes a batch of pointers and what follows from it. The history comes first: what is repeated after a failure finds its entry
 * there with its first time, so that no pointer is ever without one. Thread-safe.
 */
@ApplicationScoped
class WritingPointers {

    @Inject
    MemberPointers pointers;

    @Inject
    PassedMessages passedMessages;

    @Inject
    StatusHistory history;

    @Inject
    NodeId node;

    @Inject
    Clock clock;

    @Inject
    Event<PointersMoved> moved;

    @Inject
    Settings settings;

    /**
     * Moves what is not there yet.
     *
     * @param wishes at most one for each member
     * @return those of the wishes whose membership does not exist
     * @throws io.parlance.kernel.Problem UNAVAILABLE when the store is away: some of it may be written then
     */
    Set<MembershipKey> write(TenantId tenant, List<PointerWish> wishes) {
        Set<MembershipKey> asked = wishes.stream().map(WritingPointers::key).collect(Collectors.toSet());
        Map<MembershipKey, Progress> stored = pointers.of(tenant, asked);
        Map<PointerWish, Progress> known = new HashMap<>();
        wishes.stream()
                .filter(wish -> stored.containsKey(key(wish)))
                .forEach(wish -> known.put(wish, stored.get(key(wish))));
        write(tenant, known);
        Set<MembershipKey> unknown = new HashSet<>(asked);
        unknown.removeAll(stored.keySet());
        return unknown;
    }

    private void write(TenantId tenant, Map<PointerWish, Progress> wishes) {
        Instant at = clock.instant();
        List<Moved> moves = wishes.entrySet().stream()
                .flatMap(wish -> Moved.by(wish.getKey(), wish.getValue()).stream())
                .toList();
        Map<Moved, Passed> passed = passedBy(tenant, moves);
        history.append(
                tenant,
                moves.stream()
                        .filter(move -> passed.get(move).others())
                        .map(move -> new StatusEntry(move.message(), move.user(), move.status(), at))
                        .toList());
        pointers.move(tenant, wishes, at);
        if (!moves.isEmpty()) {
            moved.fire(new PointersMoved(
                    node,
                    tenant,
                    moves.stream()
                            .map(move -> new PointersMoved.Move(
                                    move.user(),
                                    move.message(),
                                    move.status(),
                                    at,
                                    passed.get(move).told()))
                            .toList()));
        }
    }

    /** Who keeps their receipts to themselves passes nobody's messages, as far as anybody else can see. */
    private Map<Moved, Passed> passedBy(TenantId tenant, List<Moved> moves) {
        Predicate<UserId> shown = settings.receipts(tenant);
        Map<Moved, Passed> passed = new HashMap<>(passedMessages.of(
                tenant, moves.stream().filter(move -> shown.test(move.user())).toList()));
        moves.forEach(move -> passed.putIfAbsent(move, Passed.UNSEEN));
        return passed;
    }

    private static MembershipKey key(PointerWish wish) {
        return new MembershipKey(wish.conversation(), wish.user());
    }
}
