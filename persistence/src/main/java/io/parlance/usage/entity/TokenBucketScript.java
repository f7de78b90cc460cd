package io.parlance.usage.entity;

import java.util.List;
import java.util.Optional;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/**
 * Takes tokens from a bucket, or gives them back, in one step of Redis. By Redis's own clock, since nodes' clocks differ. The
 * bucket is a hash of {@code tokens} and {@code at}, the time in milliseconds from which the next step counts; it is
 * gone once it would be full.
 */
final class TokenBucketScript {

    private static final String LUA = """
            local burst, refill, step, wanted = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            local bucket = redis.call('HMGET', KEYS[1], 'tokens', 'at')
            local tokens, at = tonumber(bucket[1]) or burst, tonumber(bucket[2]) or now
            local steps = math.floor(math.max(0, now - at) / step)
            tokens, at = tokens + steps * refill, at + steps * step
            if tokens >= burst then
              tokens, at = burst, now
            end
            if wanted > tokens then
              return step - (now - at)
            end
            tokens = math.min(burst, tokens - wanted)
            redis.call('HSET', KEYS[1], 'tokens', tokens, 'at', at)
            redis.call('PEXPIRE', KEYS[1], math.ceil(burst / refill) * step)
            return 0
            """;

    private volatile Optional<String> sha = Optional.empty();

    /** Milliseconds until the next tokens come; 0 when they were taken. */
    long take(Jedis redis, String key, Rate rate, int tokens) {
        List<String> arguments = List.of(
                Integer.toString(rate.burst()),
                Integer.toString(rate.refill()),
                Long.toString(rate.step().toMillis()),
                Integer.toString(tokens));
        return (Long) evaluate(redis, List.of(key), arguments);
    }

    private Object evaluate(Jedis redis, List<String> keys, List<String> arguments) {
        try {
            if (sha.isPresent()) {
                return redis.evalsha(sha.get(), keys, arguments);
            }
        } catch (JedisNoScriptException e) {
            // Redis was restarted: load the script again, below
            sha = Optional.empty();
        }
        sha = Optional.of(redis.scriptLoad(LUA));
        return redis.evalsha(sha.get(), keys, arguments);
    }
}
