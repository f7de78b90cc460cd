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
        return step.multipliedBy((burst + refill - 1) / refill);
    }
}
