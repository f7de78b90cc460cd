package io.parlance.usage.entity;

import io.parlance.kernel.NodeId;
import io.parlance.kernel.TenantId;
import io.parlance.platform.entity.Redis;
import io.parlance.platform.entity.RedisKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;

/**
 * Where nodes tell each other what tenants use of their quotas right now, for all tenants in one round trip. What is lost here is in
 * the ledger, or open. Thread-safe.
 */
@ApplicationScoped
public class SharedUse {

    private static final Duration DAYS = Duration.ofDays(2);

    /** So long sockets count that their node says nothing of any more. */
    public static final Duration LIFE = Duration.ofSeconds(10);

    @Inject
    Redis redis;

    /**
     * Adds messages.
     *
     * @return how many all nodes told of that day, in the same order; empty when Redis is away
     */
    public Optional<List<Long>> addMessages(List<DailyUse> uses) {
        return all(uses, (pipeline, use) -> {
            String key = RedisKey.USED.of(use.tenant(), "messages", use.day().toString());
            Response<Long> total = pipeline.incrBy(key, use.messages());
            pipeline.expire(key, DAYS.toSeconds());
            return total::get;
        });
    }

    /**
     * Says how many sockets a node has open.
     *
     * @return how many all nodes have, in the same order; empty when Redis is away
     */
    public Optional<List<Long>> sockets(NodeId node, Map<TenantId, Integer> open, Instant now) {
        return all(List.copyOf(open.entrySet()), (pipeline, tenant) -> {
            String key = RedisKey.SOCKETS.of(tenant.getKey());
            pipeline.hset(
                    key, node.value(), tenant.getValue() + " " + now.plus(LIFE).toEpochMilli());
            pipeline.expire(key, DAYS.toSeconds());
            Response<List<String>> nodes = pipeline.hvals(key);
            return () ->
                    nodes.get().stream().mapToLong(value -> live(value, now)).sum();
        });
    }

    private <T> Optional<List<Long>> all(List<T> questions, BiFunction<Pipeline, T, Answer> ask) {
        if (questions.isEmpty()) {
            return Optional.of(List.of());
        }
        Function<Jedis, List<Long>> together = jedis -> {
            try (Pipeline pipeline = jedis.pipelined()) {
                List<Answer> answers = questions.stream()
                        .map(question -> ask.apply(pipeline, question))
                        .toList();
                pipeline.sync();
                return answers.stream().map(Answer::get).toList();
            }
        };
        return redis.ask(together);
    }

    private static long live(String value, Instant now) {
        String[] parts = value.split(" ");
        return Long.parseLong(parts[1]) > now.toEpochMilli() ? Long.parseLong(parts[0]) : 0;
    }

    /** Known once the pipeline is through. */
    private interface Answer {
        long get();
    }
}
