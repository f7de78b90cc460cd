package io.parlance.sync.entity;

import io.parlance.kernel.ConversationId;
import io.parlance.platform.entity.RedisKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;

/**
 * Marks what a user missed, in one step of Redis, unless a node has a socket of theirs. What is marked already stays as it is, so
 * that the first sequence counts; the time of all begins anew when one is added.
 */
final class MarkMissedScript {

    private static final String LUA = """
            if redis.call('ZCOUNT', KEYS[2], ARGV[1], '+inf') > 0 then
              return 0
            end
            local room = tonumber(ARGV[3]) - redis.call('HLEN', KEYS[1])
            local added = 0
            for i = 4, #ARGV, 2 do
              if added < room then
                added = added + redis.call('HSETNX', KEYS[1], ARGV[i], ARGV[i + 1])
              end
            end
            if added > 0 then
              redis.call('PEXPIRE', KEYS[1], ARGV[2])
            end
            return added
            """;

    private MarkMissedScript() {}

    /** @return how many conversations were marked that were not before */
    static long run(Jedis redis, List<Missed> missed, long nowMillis, Duration life, int most) {
        // each time: Redis may have been restarted, and one that refuses the first of a pipeline refuses all
        String sha = redis.scriptLoad(LUA);
        List<Response<Object>> added = new ArrayList<>(missed.size());
        try (Pipeline marks = redis.pipelined()) {
            for (Missed one : missed) {
                List<String> arguments = new ArrayList<>();
                arguments.add(Long.toString(nowMillis));
                arguments.add(Long.toString(life.toMillis()));
                arguments.add(Integer.toString(most));
                for (Map.Entry<ConversationId, Long> first : one.first().entrySet()) {
                    arguments.add(first.getKey().toString());
                    arguments.add(first.getValue().toString());
                }
                String user = one.user().toString();
                List<String> keys =
                        List.of(RedisKey.OFFLINE.of(one.tenant(), user), RedisKey.CONNECTED.of(one.tenant(), user));
                added.add(marks.evalsha(sha, keys, arguments));
            }
        }
        return added.stream().mapToLong(one -> (Long) one.get()).sum();
    }
}
