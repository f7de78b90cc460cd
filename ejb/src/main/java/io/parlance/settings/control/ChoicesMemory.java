package io.parlance.settings.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.platform.control.Failures;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/**
 * What this node knows of tenants' choices. They are read again after {@link #FRESH}, by one thread while the others go on with what
 * they have, so that every change is at work within a second whatever the nodes can tell each other. While the store is away what
 * was last known holds, and the store is asked once in {@link #PAUSE} only. Thread-safe.
 */
final class ChoicesMemory {

    static final Duration FRESH = Duration.ofMillis(700);
    static final Duration PAUSE = Duration.ofSeconds(1);

    /** Nobody waits longer than this for another thread that reads. */
    private static final Duration STALE = Duration.ofMillis(900);

    private static final int MOST_TENANTS = 10_000;

    private record Seen(TenantChoices choices, Instant at) {}

    private final Clock clock;
    private final Function<TenantId, TenantChoices> store;
    private final Cache<TenantId, Seen> seen =
            Caffeine.newBuilder().maximumSize(MOST_TENANTS).build();
    private final ConcurrentMap<TenantId, Instant> beingRead = new ConcurrentHashMap<>();
    private volatile Instant storeAwayUntil = Instant.MIN;

    ChoicesMemory(Clock clock, Function<TenantId, TenantChoices> store) {
        this.clock = clock;
        this.store = store;
    }

    /** @throws Problem UNAVAILABLE when the store is away and nothing is known of the tenant */
    TenantChoices of(TenantId tenant) {
        Instant now = clock.instant();
        Optional<Seen> known = Optional.ofNullable(seen.getIfPresent(tenant));
        if (known.filter(last -> now.isBefore(last.at().plus(FRESH))).isPresent()) {
            return known.get().choices();
        }
        if (known.isPresent() && now.isBefore(storeAwayUntil)) {
            return known.get().choices();
        }
        boolean othersRead = beingRead.putIfAbsent(tenant, now) != null;
        if (othersRead
                && known.filter(last -> now.isBefore(last.at().plus(STALE))).isPresent()) {
            return known.get().choices();
        }
        try {
            return read(tenant, now, known);
        } finally {
            beingRead.remove(tenant, now);
        }
    }

    private TenantChoices read(TenantId tenant, Instant now, Optional<Seen> known) {
        try {
            TenantChoices choices = store.apply(tenant);
            seen.put(tenant, new Seen(choices, now));
            return choices;
        } catch (RuntimeException e) {
            if (!Failures.isDatabaseAway(e)) {
                throw e;
            }
            storeAwayUntil = clock.instant().plus(PAUSE);
            return known.map(Seen::choices)
                    .orElseThrow(() ->
                            Problem.unavailable("PostgreSQL is away: the tenant's settings cannot be known", PAUSE, e));
        }
    }

    /** They are read again when they are asked for next. */
    void forget(TenantId tenant) {
        seen.invalidate(tenant);
    }
}
