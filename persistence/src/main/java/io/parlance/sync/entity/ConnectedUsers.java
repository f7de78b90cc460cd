package io.parlance.sync.entity;

import io.parlance.kernel.NodeId;
import io.parlance.platform.entity.Redis;
import io.parlance.platform.entity.RedisKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.function.BiConsumer;
import redis.clients.jedis.Pipeline;

/**
 * Which users have a socket, and on which nodes, in Redis: of each user the nodes by the time until which they said so. A node says so
 * again in good time; one that died is forgotten by itself. Nothing happens while Redis is away. Thread-safe.
 */
@ApplicationScoped
public class ConnectedUsers {

    /** So long a node's word counts. */
    public static final Duration LIFE = Duration.ofSeconds(60);

    @Inject
    Redis redis;

    @Inject
    Clock clock;

    /** They have a socket on that node, for {@link #LIFE} from now. */
    public void here(Collection<Present> users, NodeId node) {
        long now = clock.instant().toEpochMilli();
        perform(users, (pipeline, key) -> {
            pipeline.zadd(key, (double) (now + LIFE.toMillis()), node.value());
            pipeline.zremrangeByScore(key, 0, now);
            pipeline.pexpire(key, LIFE.toMillis());
        });
    }

    /** They have none there any more. */
    public void gone(Collection<Present> users, NodeId node) {
        perform(users, (pipeline, key) -> pipeline.zrem(key, node.value()));
    }

    private void perform(Collection<Present> users, BiConsumer<Pipeline, String> change) {
        if (users.isEmpty()) {
            return;
        }
        redis.ask(jedis -> {
            try (Pipeline changes = jedis.pipelined()) {
                users.forEach(present -> change.accept(
                        changes,
                        RedisKey.CONNECTED.of(present.tenant(), present.user().toString())));
            }
            return users.size();
        });
    }
}
