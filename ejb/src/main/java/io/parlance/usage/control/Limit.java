package io.parlance.usage.control;

import java.time.Duration;

/**
 * The rate limits. Each is a token bucket: {@code burst} tokens at most, {@code refill} more after every full {@code step}.
 */
public enum Limit {
    /** Failed log-ins of one name from one address. Shared by all nodes; counted by each node alone while Redis is away. */
    FAILED_LOG_INS(10, 10, Duration.ofMinutes(1), true),

    /** Log-ins and registrations from one address. Shared by all nodes; counted by each node alone while Redis is away. */
    SIGN_INS(100, 20, Duration.ofSeconds(1), true),

    /** Messages that one user sends through one node. Local: asking Redis for each message would cost more than it saves. */
    SENDS(2_000, 1, Duration.ofMillis(1), false);

    private final int burst;
    private final int refill;
    private final Duration step;
    private final boolean shared;

    Limit(int burst, int refill, Duration step, boolean shared) {
        this.burst = burst;
        this.refill = refill;
        this.step = step;
        this.shared = shared;
    }

    public int burst() {
        return burst;
    }

    public int refill() {
        return refill;
    }

    public Duration step() {
        return step;
    }

    /** Whether all nodes count together, in Redis. */
    public boolean shared() {
        return shared;
    }
}
