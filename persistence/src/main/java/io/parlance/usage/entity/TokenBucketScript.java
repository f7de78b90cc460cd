package io.parlance.usage.entity;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/**
 * Takes tokens from a bucket, or gives them back, in one step of Redis. By Redis's own clock, since nodes' clocks differ. The
 * bucket is a hash of {@code tokens} and {@code at}, the time in milliseconds from which the next step counts; it is
 * gone once it would be full. Answers the wait in milliseconds, 0 when they were taken, how many are left, and in how many
 * milliseconds the bucket is full. Thread-safe.
 */
final class TokenBucketScript {

    private static final String FILL = """
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
            """;

    private static final String REFUSE = """
            if wanted > tokens then
              return {math.ceil((wanted - tokens) / refill) * step - (now - at), tokens,
                  math.max(0, math.ceil((burst - tokens) / refill) * step - (now - at))}
            end
            """;

    private static final String TAKE = """
            tokens = math.max(-burst, math.min(burst, tokens - wanted))
            redis.call('HSET', KEYS[1], 'tokens', tokens, 'at', at)
            redis.call('PEXPIRE', KEYS[1], math.max(1, math.ceil((burst - tokens) / refill)) * step)
            return {0, tokens, math.max(0, math.ceil((burst - tokens) / refill) * step - (now - at))}
            """;

    /** What is asked of one bucket. */
    record Call(String key, Rate rate, int tokens) {
        List<String> keys() {
            return List.of(key);
        }

        List<String> arguments() {
            return List.of(
                    Integer.toString(rate.burst()),
                    Integer.toString(rate.refill()),
                    Long.toString(rate.step().toMillis()),
                    Integer.toString(tokens));
        }
    }

    private final String lua;
    private volatile Optional<String> sha = Optional.empty();

    private TokenBucketScript(String lua) {
        this.lua = lua;
    }

    /** Takes all that is wanted, or nothing. */
    static TokenBucketScript taking() {
        return new TokenBucketScript(FILL + REFUSE + TAKE);
    }

    /** Takes what was used already, whether it is there or not. */
    static TokenBucketScript settling() {
        return new TokenBucketScript(FILL + TAKE);
    }

    BucketState run(Jedis redis, String key, Rate rate, int tokens) {
        Call call = new Call(key, rate, tokens);
        List<?> answer = (List<?>) loaded(redis, () -> redis.evalsha(sha.orElseThrow(), call.keys(), call.arguments()));
        return new BucketState(
                Duration.ofMillis((Long) answer.get(0)), (Long) answer.get(1), Duration.ofMillis((Long) answer.get(2)));
    }

    /** All in one round trip; how many tokens are left in each bucket. */
    List<Long> runAll(Jedis redis, List<Call> calls) {
        return loaded(redis, () -> {
            try (Pipeline pipeline = redis.pipelined()) {
                List<Response<Object>> answers = calls.stream()
                        .map(call -> pipeline.evalsha(sha.orElseThrow(), call.keys(), call.arguments()))
                        .toList();
                pipeline.sync();
                return answers.stream()
                        .map(answer -> (Long) ((List<?>) answer.get()).get(1))
                        .toList();
            }
        });
    }

    private <T> T loaded(Jedis redis, Supplier<T> question) {
        try {
            if (sha.isPresent()) {
                return question.get();
            }
        } catch (JedisNoScriptException e) {
            // Redis was restarted: load the script again, below
            sha = Optional.empty();
        }
        sha = Optional.of(redis.scriptLoad(lua));
        return question.get();
    }
}
