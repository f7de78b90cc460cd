package io.parlance.sync.entity;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.platform.entity.Redis;
import io.parlance.platform.entity.RedisKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * In which conversations users without a socket missed something, in Redis. Hints: a marker says that a message of that sequence is
 * stored, none says nothing. While Redis is away nothing is marked and nothing is found. Thread-safe.
 */
@ApplicationScoped
public class OfflineMarkers {

    private static final int AT_ONCE = 1_000;

    @Inject
    Redis redis;

    @Inject
    Clock clock;

    /**
     * Marks what those of the users missed that have no socket on any node.
     *
     * @param life of a user's markers from the newest one on
     * @param most markers of one user
     * @return how many were not marked before; empty when Redis is away
     */
    public OptionalLong mark(List<Missed> missed, Duration life, int most) {
        long added = 0;
        for (int from = 0; from < missed.size(); from += AT_ONCE) {
            List<Missed> some = missed.subList(from, Math.min(missed.size(), from + AT_ONCE));
            var answer = redis.ask(
                    jedis -> MarkMissedScript.run(jedis, some, clock.instant().toEpochMilli(), life, most));
            if (answer.isEmpty()) {
                return OptionalLong.empty();
            }
            added += answer.get();
        }
        return OptionalLong.of(added);
    }

    /** Of each marked conversation a sequence that the user missed; none when Redis is away. */
    public Map<ConversationId, Long> of(TenantId tenant, UserId user) {
        return redis.ask(jedis -> jedis.hgetAll(key(tenant, user)))
                .map(stored -> stored.entrySet().stream()
                        .collect(Collectors.toMap(
                                marker -> ConversationId.parse(marker.getKey(), "conversation"),
                                marker -> Long.valueOf(marker.getValue()))))
                .orElse(Map.of());
    }

    /** The user holds now what these were about. */
    public void clear(TenantId tenant, UserId user, Collection<ConversationId> conversations) {
        if (!conversations.isEmpty()) {
            String[] fields =
                    conversations.stream().map(ConversationId::toString).toArray(String[]::new);
            redis.ask(jedis -> jedis.hdel(key(tenant, user), fields));
        }
    }

    private static String key(TenantId tenant, UserId user) {
        return RedisKey.OFFLINE.of(tenant, user.toString());
    }
}
