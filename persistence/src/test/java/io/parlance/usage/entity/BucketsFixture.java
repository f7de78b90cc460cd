package io.parlance.usage.entity;

import io.parlance.platform.entity.Redis;

/** Buckets for tests of other packages. */
public final class BucketsFixture {

    private BucketsFixture() {}

    public static Buckets buckets(Redis redis) {
        Buckets buckets = new Buckets();
        buckets.redis = redis;
        return buckets;
    }

    public static SettledBuckets settled(Redis redis) {
        SettledBuckets buckets = new SettledBuckets();
        buckets.redis = redis;
        return buckets;
    }
}
