package io.parlance.identity.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.parlance.kernel.Problem;
import io.parlance.kernel.SessionId;
import io.parlance.kernel.TenantId;
import io.parlance.platform.control.Failures;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * What this node knows about sessions. A live one is asked for again after {@link #FRESH}, so that its end is noticed within
 * 1 s even when no event tells of it; an ended one never comes back. While the store is away, what was last known holds, and
 * the store is asked once in {@link #PAUSE} only. Thread-safe.
 */
final class SessionMemory {

    static final Duration FRESH = Duration.ofMillis(800);
    static final Duration PAUSE = Duration.ofSeconds(1);

    private static final int MAX_SESSIONS = 100_000;

    private final Clock clock;
    private final BiPredicate<TenantId, SessionId> store;
    private final Cache<SessionId, Seen> seen;
    private volatile Instant storeAwayUntil = Instant.MIN;

    /**
     * @param store whether a session is live
     * @param memory for how long a session is remembered after it was last seen: the life of an access token
     */
    SessionMemory(Clock clock, BiPredicate<TenantId, SessionId> store, Duration memory) {
        this.clock = clock;
        this.store = store;
        this.seen = Caffeine.newBuilder()
                .maximumSize(MAX_SESSIONS)
                .expireAfterWrite(memory)
                .build();
    }

    /** @throws Problem UNAVAILABLE when the store is away and the session was not seen before */
    boolean isLive(TenantId tenant, SessionId session) {
        Instant now = clock.instant();
        Optional<Seen> known =
                Optional.ofNullable(seen.getIfPresent(session)).filter(entry -> entry.tenant.equals(tenant));
        if (known.isPresent()
                && (!known.get().live || now.isBefore(known.get().at.plus(FRESH)))) {
            return known.get().live;
        }
        if (now.isBefore(storeAwayUntil)) {
            return remembered(known, null);
        }
        try {
            boolean live = store.test(tenant, session);
            remember(session, new Seen(tenant, live, now));
            return live;
        } catch (RuntimeException e) {
            if (!Failures.isDatabaseAway(e)) {
                throw e;
            }
            storeAwayUntil = clock.instant().plus(PAUSE);
            return remembered(known, e);
        }
    }

    void ended(TenantId tenant, SessionId session) {
        seen.put(session, new Seen(tenant, false, clock.instant()));
    }

    /** A look-up that began before the end was told must not bring the session back. */
    private void remember(SessionId session, Seen fresh) {
        seen.asMap().merge(session, fresh, (old, now) -> old.live ? now : old);
    }

    private static boolean remembered(Optional<Seen> known, RuntimeException cause) {
        return known.orElseThrow(() -> Problem.unavailable(
                        "PostgreSQL is away: whether the session is live cannot be known", PAUSE, cause))
                .live;
    }

    private record Seen(TenantId tenant, boolean live, Instant at) {}
}
