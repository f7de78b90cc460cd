package io.parlance.usage.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.parlance.usage.entity.BucketState;
import io.parlance.usage.entity.Rate;
import java.time.Clock;

/** The buckets of one limit in this node's memory; one that is full again is forgotten. Thread-safe. */
final class LocalBuckets<K> {

    private static final int MAX_BUCKETS = 100_000;

    private final Rate rate;
    private final Clock clock;
    private final Cache<K, LocalBucket> buckets;

    LocalBuckets(Rate rate, Clock clock) {
        this.rate = rate;
        this.clock = clock;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MAX_BUCKETS)
                .expireAfterAccess(rate.timeToFull().plusSeconds(1))
                .build();
    }

    /** Takes tokens; a negative number gives them back. */
    BucketState take(K who, int tokens) {
        long now = clock.millis();
        return buckets.get(who, key -> new LocalBucket(rate, now)).take(rate, tokens, now);
    }
}
