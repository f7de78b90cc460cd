package io.parlance.messaging.entity;

import io.parlance.platform.entity.RedisScript;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import redis.clients.jedis.Jedis;

/**
 * Puts a mark in the place of a message that has changed, so that it is read from the store as long as the set lives, and nobody
 * who read it before the change puts it back. The set lives on for a while at least, for the sake of those.
 */
final class MarkChangedScript {

    private static final RedisScript SCRIPT = new RedisScript("""
            redis.call('ZREMRANGEBYSCORE', KEYS[1], ARGV[1], ARGV[1])
            redis.call('ZADD', KEYS[1], ARGV[1], ARGV[2])
            if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[3]) then
              redis.call('PEXPIRE', KEYS[1], ARGV[3])
            end
            return 1
            """);

    private MarkChangedScript() {}

    static void run(Jedis redis, byte[] key, long sequence, byte[] mark, Duration atLeast) {
        SCRIPT.run(
                redis,
                key,
                List.of(
                        Long.toString(sequence).getBytes(StandardCharsets.US_ASCII),
                        mark,
                        Long.toString(atLeast.toMillis()).getBytes(StandardCharsets.US_ASCII)));
    }
}
