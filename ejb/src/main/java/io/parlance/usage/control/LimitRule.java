package io.parlance.usage.control;

import io.parlance.usage.entity.Rate;

/**
 * What holds of a limit. Immutable.
 *
 * @param rate over all nodes
 * @param away what becomes of it while Redis is away
 */
public record LimitRule(Rate rate, WhenAway away) {

    static LimitRule of(Limit limit) {
        return new LimitRule(limit.rate(), WhenAway.SHARE);
    }

    /** What one of so many nodes grants by itself while Redis is away. */
    Rate alone(int nodes) {
        return away == WhenAway.SHARE ? rate.share(nodes) : rate;
    }
}
