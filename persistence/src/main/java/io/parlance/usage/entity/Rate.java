package io.parlance.usage.entity;

import java.time.Duration;

/**
 * How a token bucket fills: it holds {@code burst} tokens at most and gets {@code refill} more after every full {@code step}.
 * Immutable.
 */
public record Rate(int burst, int refill, Duration step) {

    public Rate {
        if (burst < 1 || refill < 1 || step.toMillis() < 1) {
            throw new IllegalArgumentException("a bucket that never fills");
        }
    }

    /** How long an empty bucket takes to be full again. */
    public Duration timeToFull() {
        return step.multipliedBy(steps(burst));
    }

    /** What one of so many nodes grants, so that all together grant this rate: a smaller burst, and as much in a longer time. */
    public Rate share(int nodes) {
        return new Rate(Math.max(1, burst / nodes), refill, step.multipliedBy(nodes));
    }

    /** After how many steps so many tokens have come. */
    long steps(long tokens) {
        return (tokens + refill - 1) / refill;
    }
}
