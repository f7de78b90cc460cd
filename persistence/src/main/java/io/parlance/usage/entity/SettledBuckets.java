package io.parlance.usage.entity;

import io.parlance.platform.entity.Redis;
import io.parlance.platform.entity.RedisKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Where nodes tell each other what they let people have of their limits, for all tenants in one round trip. Thread-safe. */
@ApplicationScoped
public class SettledBuckets {

    private final TokenBucketScript script = TokenBucketScript.settling();

    @Inject
    Redis redis;

    /**
     * Takes what was used from the buckets, which may go as far below zero as they hold above it.
     *
     * @return how many tokens are left in each, in the same order; empty when Redis is away
     */
    public Optional<List<Long>> settle(List<BucketUse> uses) {
        if (uses.isEmpty()) {
            return redis.isThere() ? Optional.of(List.of()) : Optional.empty();
        }
        return redis.ask(jedis -> script.runAll(
                jedis,
                uses.stream()
                        .map(use -> new TokenBucketScript.Call(
                                RedisKey.LIMIT.of(use.tenant(), use.limit(), use.who()), use.rate(), use.used()))
                        .toList()));
    }
}
