package io.parlance.messaging.entity;

import io.parlance.platform.entity.RedisScript;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.Jedis;

/**
 * Puts members into a sorted set by their sequences, keeps the greatest of them, and lets the whole set end when its time is up,
 * however often something is added. What has a member of its sequence already stays as it is: that may be the mark of a change,
 * which whoever read the store before the change must not overwrite.
 */
final class KeepRecentScript {

    private static final RedisScript SCRIPT = new RedisScript("""
            if ARGV[1] == 'grow' and redis.call('EXISTS', KEYS[1]) == 0 then
              return 0
            end
            for i = 4, #ARGV, 2 do
              if redis.call('ZCOUNT', KEYS[1], ARGV[i], ARGV[i]) == 0 then
                redis.call('ZADD', KEYS[1], ARGV[i], ARGV[i + 1])
              end
            end
            redis.call('ZREMRANGEBYRANK', KEYS[1], 0, -1 - tonumber(ARGV[2]))
            if redis.call('PTTL', KEYS[1]) < 0 then
              redis.call('PEXPIRE', KEYS[1], ARGV[3])
            end
            return 1
            """);

    private KeepRecentScript() {}

    /** @param create whether to begin a set where there is none */
    static void run(Jedis redis, byte[] key, boolean create, int most, Duration life, List<Entry> entries) {
        List<byte[]> arguments = new ArrayList<>(3 + 2 * entries.size());
        arguments.add(text(create ? "create" : "grow"));
        arguments.add(text(Integer.toString(most)));
        arguments.add(text(Long.toString(life.toMillis())));
        for (Entry entry : entries) {
            arguments.add(text(Long.toString(entry.sequence())));
            arguments.add(entry.member());
        }
        SCRIPT.run(redis, key, arguments);
    }

    private static byte[] text(String value) {
        return value.getBytes(StandardCharsets.US_ASCII);
    }

    /** A member of the set; different sequences have different members. */
    record Entry(long sequence, byte[] member) {}
}
