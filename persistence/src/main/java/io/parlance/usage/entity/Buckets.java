package io.parlance.usage.entity;

import io.parlance.kernel.TenantId;
import io.parlance.platform.entity.Redis;
import io.parlance.platform.entity.RedisKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/** Token buckets in Redis, one for each tenant, limit and who it limits. Thread-safe. */
@ApplicationScoped
public class Buckets {

    private final TokenBucketScript script = new TokenBucketScript();

    @Inject
    Redis redis;

    /**
     * Takes tokens; a negative number gives them back.
     *
     * @return how long to wait for the next tokens, zero when they were taken; empty when Redis is away
     */
    public Optional<Duration> take(TenantId tenant, String limit, String who, Rate rate, int tokens) {
        String key = RedisKey.LIMIT.of(tenant, limit, who);
        return redis.ask(jedis -> script.take(jedis, key, rate, tokens)).map(Duration::ofMillis);
    }
}
