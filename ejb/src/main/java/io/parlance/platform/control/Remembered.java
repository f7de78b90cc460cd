package io.parlance.platform.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.parlance.kernel.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What PostgreSQL says about things that every request depends on. An answer is asked for again after {@link #FRESH}, so that a
 * change is noticed within 1 s even when no event tells of it; that there is nothing is not remembered. While PostgreSQL is away, what
 * was last known holds, and it is asked once in {@link #PAUSE} only. Thread-safe.
 *
 * @param <K> what is asked for, its tenant included
 * @param <V> the answer
 */
public final class Remembered<K, V> {

    public static final Duration FRESH = Duration.ofMillis(800);
    public static final Duration PAUSE = Duration.ofSeconds(1);

    private static final int MAX_ANSWERS = 100_000;

    private final Clock clock;
    private final Function<K, Optional<V>> store;
    private final Predicate<V> isFinal;
    private final Cache<K, Seen<V>> seen;
    private final AtomicLong forgotten = new AtomicLong();
    private volatile Instant storeAwayUntil = Instant.MIN;

    private record Seen<V>(V value, Instant at) {}

    /**
     * @param store asks PostgreSQL
     * @param isFinal answers that never change again
     * @param memory for how long an answer holds while PostgreSQL is away
     */
    public Remembered(Clock clock, Function<K, Optional<V>> store, Predicate<V> isFinal, Duration memory) {
        this.clock = clock;
        this.store = store;
        this.isFinal = isFinal;
        this.seen = Caffeine.newBuilder()
                .maximumSize(MAX_ANSWERS)
                .expireAfterWrite(memory)
                .build();
    }

    /** @throws Problem UNAVAILABLE when PostgreSQL is away and nothing was known before */
    public Optional<V> find(K key) {
        Instant now = clock.instant();
        Optional<Seen<V>> known = Optional.ofNullable(seen.getIfPresent(key));
        if (known.isPresent()
                && (isFinal.test(known.get().value)
                        || now.isBefore(known.get().at.plus(FRESH)))) {
            return Optional.of(known.get().value);
        }
        if (now.isBefore(storeAwayUntil)) {
            return lastKnown(known, null);
        }
        try {
            return ask(key, now);
        } catch (RuntimeException e) {
            if (!Failures.isDatabaseAway(e)) {
                throw e;
            }
            storeAwayUntil = clock.instant().plus(PAUSE);
            return lastKnown(known, e);
        }
    }

    /** The answer from now on, known without asking. */
    public void tell(K key, V value) {
        seen.put(key, new Seen<>(value, clock.instant()));
    }

    /** Something was changed: these are asked for again. */
    public void forget(Predicate<K> which) {
        forgotten.incrementAndGet();
        seen.asMap().keySet().removeIf(which);
    }

    /** A look-up that began before a change was told must not bring the old answer back. */
    private Optional<V> ask(K key, Instant now) {
        long before = forgotten.get();
        Optional<V> value = store.apply(key);
        if (forgotten.get() != before) {
            return store.apply(key);
        }
        if (value.isEmpty()) {
            seen.invalidate(key);
            return value;
        }
        Seen<V> fresh = new Seen<>(value.get(), now);
        return Optional.of(
                seen.asMap().merge(key, fresh, (old, latest) -> isFinal.test(old.value) ? old : latest).value);
    }

    private Optional<V> lastKnown(Optional<Seen<V>> known, RuntimeException cause) {
        if (known.isEmpty()) {
            throw Problem.unavailable("PostgreSQL is away: this cannot be known now", PAUSE, cause);
        }
        return known.map(Seen::value);
    }
}
