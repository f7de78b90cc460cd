package io.parlance.platform.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.parlance.kernel.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What PostgreSQL says about things that every request depends on, so that people who are connected go on talking while it is away.
 *
 * <p>An answer that was in use for three quarters of its time is read again on another thread, while everybody goes on with it.
 * When its time is over callers wait for that, {@link #PATIENCE} at most. When PostgreSQL is away, or slower than that, what was last
 * known holds, and nobody asks again for {@link #PAUSE}. Only who asks what was never asked, or was told to be forgotten, waits for
 * PostgreSQL itself. That there is nothing is not remembered. Thread-safe; made by {@link Remembering}.
 *
 * @param <K> what is asked for, its tenant included
 * @param <V> the answer
 */
public final class Remembered<K, V> {

    public static final Duration PAUSE = Duration.ofSeconds(1);

    /** Nobody who has an old answer waits longer than this for a new one. */
    static final Duration PATIENCE = Duration.ofMillis(500);

    /**
     * @param oldest how old an answer may be that is given without asking, while PostgreSQL is there
     * @param memory for how long an answer holds while it is away
     * @param most how many answers are kept
     */
    public record Bounds(Duration oldest, Duration memory, long most) {

        private static final Duration SOON = Duration.ofMillis(800);
        private static final long MANY = 100_000;

        /** For what must be noticed within 1 s even when no event tells of it. */
        public static Bounds withinASecond(Duration memory) {
            return new Bounds(SOON, memory, MANY);
        }

        private Duration goesOnFor() {
            return oldest.multipliedBy(3).dividedBy(4);
        }
    }

    /** Asks PostgreSQL. */
    @FunctionalInterface
    public interface Source<K, V> {

        /** The answers there are; it is called from any thread, several at once. */
        Map<K, V> read(Collection<K> keys);

        static <K, V> Source<K, V> each(Function<K, Optional<V>> source) {
            return keys -> {
                Map<K, V> found = new HashMap<>();
                for (K key : keys) {
                    source.apply(key).ifPresent(value -> found.put(key, value));
                }
                return found;
            };
        }
    }

    private record Seen<V>(V value, Instant at) {}

    private final Clock clock;
    private final Source<K, V> source;
    private final Predicate<V> isFinal;
    private final Bounds bounds;
    private final Cache<K, Seen<V>> seen;
    private final ReadingAgain<K, V> readingAgain;
    private final Object changing = new Object();
    private long forgotten;
    private volatile Instant awayUntil = Instant.MIN;

    /**
     * @param others where answers are read again; may refuse
     * @param isFinal answers that never change again
     */
    Remembered(Executor others, Clock clock, Source<K, V> source, Predicate<V> isFinal, Bounds bounds) {
        this.clock = clock;
        this.source = source;
        this.isFinal = isFinal;
        this.bounds = bounds;
        this.readingAgain = new ReadingAgain<>(others);
        this.seen = Caffeine.newBuilder()
                .maximumSize(bounds.most())
                .expireAfterWrite(bounds.memory())
                .build();
    }

    /** @throws Problem UNAVAILABLE when PostgreSQL is away and nothing was known before */
    public Optional<V> find(K key) {
        Seen<V> last = seen.getIfPresent(key);
        if (last != null && isYoung(last, clock.instant(), bounds.goesOnFor())) {
            return Optional.of(last.value);
        }
        return Optional.ofNullable(find(List.of(key)).get(key));
    }

    /**
     * The answers there are.
     *
     * @throws Problem UNAVAILABLE when PostgreSQL is away and nothing was known before of one of them
     */
    public Map<K, V> find(Collection<K> keys) {
        return find(keys, bounds.goesOnFor(), bounds.oldest());
    }

    /** As {@link #find(Collection)}, but PostgreSQL is asked however young the answers are: for who missed the news of a change. */
    public Map<K, V> findAgain(Collection<K> keys) {
        return find(keys, Duration.ZERO, Duration.ZERO);
    }

    private Map<K, V> find(Collection<K> keys, Duration goesOnFor, Duration oldest) {
        Instant now = clock.instant();
        Map<K, Seen<V>> known = seen.getAllPresent(keys);
        Set<K> toRead = new HashSet<>(keys);
        toRead.removeIf(key -> known.containsKey(key) && isYoung(known.get(key), now, goesOnFor));
        if (toRead.isEmpty()) {
            return values(known);
        }
        boolean allKnown = known.keySet().containsAll(toRead);
        if (now.isBefore(awayUntil)) {
            if (allKnown) {
                return values(known);
            }
            throw away(null);
        }
        Map<K, V> found = values(known);
        found.keySet().removeAll(toRead);
        found.putAll(allKnown ? readAgain(toRead, known, now, oldest) : readHere(toRead, now));
        return found;
    }

    /**
     * What PostgreSQL says now.
     *
     * @throws Problem UNAVAILABLE when it is away
     */
    public Optional<V> ask(K key) {
        return Optional.ofNullable(readHere(Set.of(key), clock.instant()).get(key));
    }

    /** Whether there is an answer that was given before, however old. */
    public boolean remembers(K key) {
        return seen.getIfPresent(key) != null;
    }

    /** The answer from now on, known without asking. */
    public void tell(K key, V value) {
        seen.put(key, new Seen<>(value, clock.instant()));
    }

    /** Something was changed: these are asked for again, by whoever wants to know. */
    public void forget(Predicate<K> which) {
        synchronized (changing) {
            forgotten++;
            seen.asMap().keySet().removeIf(which);
        }
    }

    private boolean isYoung(Seen<V> answer, Instant now, Duration age) {
        return isFinal.test(answer.value) || now.isBefore(answer.at.plus(age));
    }

    private Map<K, V> readHere(Set<K> keys, Instant now) {
        try {
            return read(keys, now);
        } catch (RuntimeException e) {
            if (!noticedAbsence(e)) {
                throw e;
            }
            throw away(e);
        }
    }

    private Map<K, V> readAgain(Set<K> keys, Map<K, Seen<V>> known, Instant now, Duration oldest) {
        Map<K, V> last = values(known);
        last.keySet().retainAll(keys);
        boolean mayGoOn = keys.stream().allMatch(key -> isYoung(known.get(key), now, oldest));
        try {
            CompletableFuture<Map<K, V>> reading = readingAgain.of(keys, mine -> readAndNotice(mine, now));
            if (mayGoOn && !reading.isDone()) {
                return last;
            }
            Map<K, V> latest = new HashMap<>(reading.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
            latest.keySet().retainAll(keys);
            return latest;
        } catch (TimeoutException tooSlow) {
            pause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            boolean nobodyIsFree = e.getCause() instanceof RejectedExecutionException;
            if (!nobodyIsFree && !noticedAbsence(e.getCause())) {
                throw asWas(e.getCause());
            }
        }
        return last;
    }

    private Map<K, V> readAndNotice(Set<K> keys, Instant now) {
        try {
            return read(keys, now);
        } catch (RuntimeException e) {
            noticedAbsence(e);
            throw e;
        }
    }

    /** A look-up that began before a change was told must not bring the old answer back. */
    private Map<K, V> read(Set<K> keys, Instant now) {
        long before;
        synchronized (changing) {
            before = forgotten;
        }
        Map<K, V> answers = source.read(keys);
        if (keep(keys, answers, now, before)) {
            return lasting(keys, answers);
        }
        return lasting(keys, source.read(keys));
    }

    private boolean keep(Set<K> keys, Map<K, V> answers, Instant now, long before) {
        synchronized (changing) {
            if (forgotten != before) {
                return false;
            }
            for (K key : keys) {
                V answer = answers.get(key);
                seen.asMap()
                        .compute(
                                key,
                                (same, old) -> old != null && isFinal.test(old.value)
                                        ? old
                                        : answer == null ? null : new Seen<>(answer, now));
            }
            return true;
        }
    }

    /** What is final stays, whatever was read. */
    private Map<K, V> lasting(Set<K> keys, Map<K, V> answers) {
        Map<K, V> lasting = new HashMap<>(answers);
        seen.getAllPresent(keys).forEach((key, kept) -> {
            if (isFinal.test(kept.value)) {
                lasting.put(key, kept.value);
            }
        });
        return lasting;
    }

    private boolean noticedAbsence(Throwable failure) {
        boolean away = Failures.isDatabaseAway(failure);
        if (away) {
            pause();
        }
        return away;
    }

    private void pause() {
        awayUntil = clock.instant().plus(PAUSE);
    }

    private static <K, V> Map<K, V> values(Map<K, Seen<V>> answers) {
        Map<K, V> values = new HashMap<>();
        answers.forEach((key, answer) -> values.put(key, answer.value));
        return values;
    }

    private static RuntimeException asWas(Throwable failure) {
        if (failure instanceof RuntimeException known) {
            return known;
        }
        return new IllegalStateException(failure);
    }

    private static Problem away(RuntimeException cause) {
        return Problem.unavailable("PostgreSQL is away: this cannot be known now", PAUSE, cause);
    }
}
