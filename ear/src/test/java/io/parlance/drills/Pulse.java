package io.parlance.drills;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** How one sender fares in one round. Thread-safe, with one writer. */
final class Pulse {

    private final AtomicInteger acknowledged = new AtomicInteger();
    private final Map<String, Integer> refused = new ConcurrentHashMap<>();
    private final AtomicInteger cut = new AtomicInteger();
    private final AtomicLong last = new AtomicLong(System.nanoTime());
    private final AtomicLong longestSilence = new AtomicLong();

    void acknowledged() {
        long now = System.nanoTime();
        long silence = now - last.getAndSet(now);
        longestSilence.accumulateAndGet(silence, Math::max);
        acknowledged.incrementAndGet();
    }

    void refused(String why) {
        refused.merge(why, 1, Integer::sum);
    }

    void cut() {
        cut.incrementAndGet();
    }

    int acknowledgements() {
        return acknowledged.get();
    }

    /** How many answers asked to come again later, by what they said. */
    Map<String, Integer> refusals() {
        return Map.copyOf(refused);
    }

    int cuts() {
        return cut.get();
    }

    /** The longest time between two acknowledgements. */
    Duration longestSilence() {
        return Duration.ofNanos(longestSilence.get());
    }
}
