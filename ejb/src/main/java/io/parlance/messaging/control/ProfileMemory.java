package io.parlance.messaging.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.parlance.identity.entity.Person;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.platform.control.Failures;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What this node knows about people, asked for again after {@link #FRESH}. While the store is away, what was last known serves, and
 * the store is asked once in {@link #PAUSE} only: senders wait for that answer. Thread-safe.
 */
final class ProfileMemory {

    static final Duration FRESH = Duration.ofSeconds(5);
    static final Duration PAUSE = Duration.ofSeconds(1);

    private static final int MAX_PEOPLE = 100_000;
    private static final Duration MEMORY = Duration.ofHours(1);

    private final Clock clock;
    private final BiFunction<TenantId, Collection<UserId>, Map<UserId, Person>> store;
    private final Cache<Key, Seen> seen = Caffeine.newBuilder()
            .maximumSize(MAX_PEOPLE)
            .expireAfterWrite(MEMORY)
            .build();
    private volatile Instant storeAwayUntil = Instant.MIN;

    /** @param store the active people among those asked for */
    ProfileMemory(Clock clock, BiFunction<TenantId, Collection<UserId>, Map<UserId, Person>> store) {
        this.clock = clock;
        this.store = store;
    }

    /**
     * The active people among these.
     *
     * @throws Problem UNAVAILABLE when the store was away a moment ago and one of them was never seen
     */
    Map<UserId, Person> known(TenantId tenant, Collection<UserId> users) {
        Instant now = clock.instant();
        Optional<Map<UserId, Person>> fresh = seenSince(now.minus(FRESH), tenant, users);
        if (fresh.isPresent()) {
            return fresh.get();
        }
        if (now.isBefore(storeAwayUntil)) {
            return seenSince(Instant.MIN, tenant, users)
                    .orElseThrow(() ->
                            Problem.unavailable("PostgreSQL is away: who sends cannot be looked up", PAUSE, null));
        }
        return ask(tenant, users, now);
    }

    private Map<UserId, Person> ask(TenantId tenant, Collection<UserId> users, Instant now) {
        try {
            Map<UserId, Person> known = store.apply(tenant, users);
            known.forEach((user, person) -> seen.put(new Key(tenant, user), new Seen(person, now)));
            return known;
        } catch (RuntimeException failure) {
            if (!Failures.isDatabaseAway(failure)) {
                throw failure;
            }
            storeAwayUntil = clock.instant().plus(PAUSE);
            return seenSince(Instant.MIN, tenant, users).orElseThrow(() -> failure);
        }
    }

    /** All of them, or nothing. */
    private Optional<Map<UserId, Person>> seenSince(Instant since, TenantId tenant, Collection<UserId> users) {
        Map<UserId, Person> found = new HashMap<>();
        for (UserId user : users) {
            Seen last = seen.getIfPresent(new Key(tenant, user));
            if (last == null || !last.at.isAfter(since)) {
                return Optional.empty();
            }
            found.put(user, last.person);
        }
        return Optional.of(found);
    }

    private record Key(TenantId tenant, UserId user) {}

    private record Seen(Person person, Instant at) {}
}
