package io.parlance.usage.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;

/** The buckets of one limit in this node's memory; one that is full again is forgotten. Thread-safe. */
final class LocalBuckets<K> {

    private static final int MAX_BUCKETS = 100_000;

    private final Limit limit;
    private final Clock clock;
    private final Cache<K, LocalBucket> buckets;

    LocalBuckets(Limit limit, Clock clock) {
        this.limit = limit;
        this.clock = clock;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MAX_BUCKETS)
                .expireAfterAccess(limit.rate().timeToFull().plusSeconds(1))
                .build();
    }

    /** @return how long to wait for the next tokens, zero when they were taken */
    Duration take(K who, int tokens) {
        long now = clock.millis();
        return buckets.get(who, key -> new LocalBucket(limit.rate(), now)).take(tokens, now);
    }
}
