package io.parlance.conversations.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.parlance.conversations.entity.MemberPointers;
import io.parlance.conversations.entity.Progress;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.settings.control.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * How far the other members of a conversation have come, from a cache that is at most 5 s old and that hears of every move of
 * which somebody is told: who was told of a receipt sees it when they ask. Thread-safe.
 */
@ApplicationScoped
public class OthersReach {

    private static final Duration OLDEST = Duration.ofSeconds(5);
    private static final int MOST_CONVERSATIONS = 10_000;

    private record Key(TenantId tenant, ConversationId conversation) {}

    private final Cache<Key, Pointers> cache = Caffeine.newBuilder()
            .expireAfterWrite(OLDEST)
            .maximumSize(MOST_CONVERSATIONS)
            .build();

    @Inject
    Members members;

    @Inject
    MemberPointers stored;

    @Inject
    Settings settings;

    /**
     * The least of all members but this one; who keeps their receipts to themselves has come nowhere.
     *
     * @throws io.parlance.kernel.Problem UNAVAILABLE when the store must be asked and is away
     */
    public Reach of(TenantId tenant, ConversationId conversation, UserId except) {
        Map<UserId, Progress> known = cache.get(new Key(tenant, conversation), key -> new Pointers())
                .loaded(() -> stored.of(tenant, conversation));
        Predicate<UserId> shown = settings.receipts(tenant);
        List<Progress> others = members.of(tenant, conversation).stream()
                .filter(member -> !member.equals(except))
                // who joined since the pointers were read has a pointer at the head and holds nobody back
                .flatMap(
                        member -> Optional.ofNullable(known.get(member))
                                .map(reached -> shown.test(member) ? reached : Progress.START)
                                .stream())
                .toList();
        return Reach.leastOf(others);
    }

    void raise(@Observes PointersMoved moved) {
        for (PointersMoved.Move move : moved.moves()) {
            Pointers known =
                    cache.getIfPresent(new Key(moved.tenant(), move.message().conversation()));
            if (known != null) {
                known.raise(move);
            }
        }
    }

    /** One conversation's; what is heard while they are read is not lost, since the furthest counts. */
    private static final class Pointers {

        private final Map<UserId, Progress> furthest = new ConcurrentHashMap<>();
        private boolean loaded;

        synchronized Map<UserId, Progress> loaded(java.util.function.Supplier<Map<UserId, Progress>> store) {
            if (!loaded) {
                store.get().forEach((user, progress) -> furthest.merge(user, progress, Progress::furthest));
                loaded = true;
            }
            return furthest;
        }

        void raise(PointersMoved.Move move) {
            long sequence = move.message().sequence();
            Progress reached = switch (move.status()) {
                case READ -> new Progress(sequence, sequence, Optional.empty());
                case DELIVERED -> new Progress(0, sequence, Optional.empty());
                case SENT -> Progress.START;
            };
            furthest.merge(move.user(), reached, Progress::furthest);
        }
    }
}
