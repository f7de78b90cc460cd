package io.parlance.usage.entity;

import io.parlance.kernel.TenantId;
import io.parlance.platform.entity.Redis;
import io.parlance.platform.entity.RedisKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Token buckets in Redis, one for each tenant, limit and who it limits. Thread-safe. */
@ApplicationScoped
public class Buckets {

    private final TokenBucketScript script = TokenBucketScript.taking();

    @Inject
    Redis redis;

    /**
     * Takes tokens; a negative number gives them back.
     *
     * @return what became of it; empty when Redis is away
     */
    public Optional<BucketState> take(TenantId tenant, String limit, String who, Rate rate, int tokens) {
        String key = RedisKey.LIMIT.of(tenant, limit, who);
        return redis.ask(jedis -> script.run(jedis, key, rate, tokens));
    }
}
