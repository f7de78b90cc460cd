package io.parlance.usage.control;

import io.parlance.usage.entity.BucketState;
import io.parlance.usage.entity.Rate;

/** A token bucket in this node's memory, with the same arithmetic as the one in Redis. Thread-safe. */
final class LocalBucket {

    private long tokens;
    private long at;
    private int unsettled;

    LocalBucket(Rate rate, long nowMillis) {
        this.tokens = rate.burst();
        this.at = nowMillis;
    }

    /**
     * Takes tokens; a negative number gives them back.
     *
     * @param rate may differ from call to call; what it holds above the burst is lost
     */
    synchronized BucketState take(Rate rate, int wanted, long nowMillis) {
        fill(rate, nowMillis);
        if (wanted > tokens) {
            return BucketState.refused(rate, tokens, wanted, nowMillis - at);
        }
        tokens = Math.min(rate.burst(), tokens - wanted);
        unsettled += wanted;
        return BucketState.taken(rate, tokens, nowMillis - at);
    }

    /** What taking one would come to, without taking it. */
    synchronized BucketState look(Rate rate, long nowMillis) {
        fill(rate, nowMillis);
        return tokens < 1
                ? BucketState.refused(rate, tokens, 1, nowMillis - at)
                : BucketState.taken(rate, tokens, nowMillis - at);
    }

    /** What was taken since it was last asked for. */
    synchronized int unsettled() {
        int used = unsettled;
        unsettled = 0;
        return used;
    }

    /**
     * All nodes together have left so much, what was taken here since then not counted. From here on that holds.
     *
     * @param left how many tokens, under zero where nodes together took more than there were
     */
    synchronized void settle(Rate rate, long left, long nowMillis) {
        fill(rate, nowMillis);
        tokens = Math.max(-rate.burst(), left - unsettled);
    }

    private void fill(Rate rate, long nowMillis) {
        long step = rate.step().toMillis();
        long steps = Math.max(0, nowMillis - at) / step;
        tokens += steps * rate.refill();
        at += steps * step;
        if (tokens >= rate.burst()) {
            tokens = rate.burst();
            at = nowMillis;
        }
    }
}
