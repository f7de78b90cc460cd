package io.parlance.usage.control;

import io.parlance.usage.entity.Rate;
import java.time.Duration;

/** A token bucket in this node's memory, with the same arithmetic as the one in Redis. Thread-safe. */
final class LocalBucket {

    private final Rate rate;
    private long tokens;
    private long at;

    LocalBucket(Rate rate, long nowMillis) {
        this.rate = rate;
        this.tokens = rate.burst();
        this.at = nowMillis;
    }

    /**
     * Takes tokens; a negative number gives them back.
     *
     * @return how long to wait for the next tokens, zero when they were taken
     */
    synchronized Duration take(int wanted, long nowMillis) {
        long step = rate.step().toMillis();
        long steps = Math.max(0, nowMillis - at) / step;
        tokens += steps * rate.refill();
        at += steps * step;
        if (tokens >= rate.burst()) {
            tokens = rate.burst();
            at = nowMillis;
        }
        if (wanted > tokens) {
            return Duration.ofMillis(step - (nowMillis - at));
        }
        tokens = Math.min(rate.burst(), tokens - wanted);
        return Duration.ZERO;
    }
}
