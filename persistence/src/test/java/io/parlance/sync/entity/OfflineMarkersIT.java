package io.parlance.sync.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.NodeId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.platform.entity.Redis;
import io.parlance.platform.entity.RedisFixture;
import io.parlance.platform.entity.RedisKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Markers in a real Redis. */
class OfflineMarkersIT {

    private static final Duration LIFE = Duration.ofDays(7);
    private static final int MOST = 3;
    private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");

    private final TenantId tenant = new TenantId(UUID.randomUUID());
    private final UserId alice = new UserId(UUID.randomUUID());
    private final ConversationId tea = new ConversationId(UUID.randomUUID());
    private final ConversationId work = new ConversationId(UUID.randomUUID());
    private final NodeId node = new NodeId("one");
    private final Redis redis = RedisFixture.shared().redis();
    private final OfflineMarkers markers = markers(redis, NOW);

    @Test
    void keepsTheFirstThatWasMissedInEachConversation() {
        assertThat(mark(Map.of(tea, 5L))).isEqualTo(1);
        assertThat(mark(Map.of(tea, 6L, work, 1L))).isEqualTo(1);

        assertThat(markers.of(tenant, alice)).isEqualTo(Map.of(tea, 5L, work, 1L));
        assertThat(markers.of(new TenantId(UUID.randomUUID()), alice)).isEmpty();
    }

    @Test
    void expiresAWeekAfterTheNewestMarker() {
        mark(Map.of(tea, 5L));
        redis.ask(jedis -> jedis.expire(key(), 100));
        mark(Map.of(tea, 6L));
        assertThat(secondsToLive()).isBetween(90L, 100L);

        mark(Map.of(work, 1L));

        assertThat(secondsToLive()).isBetween(LIFE.toSeconds() - 10, LIFE.toSeconds());
    }

    @Test
    void marksNothingForWhoHasASocketOnAnyNode() {
        connected(NOW).here(List.of(new Present(tenant, alice)), node);
        connected(NOW).here(List.of(new Present(tenant, alice)), new NodeId("two"));
        connected(NOW).gone(List.of(new Present(tenant, alice)), new NodeId("two"));

        assertThat(mark(Map.of(tea, 5L))).isZero();

        connected(NOW).gone(List.of(new Present(tenant, alice)), node);
        assertThat(mark(Map.of(tea, 6L))).isEqualTo(1);
    }

    @Test
    void believesNoNodeThatHasNotSaidSoForAMinute() {
        connected(NOW).here(List.of(new Present(tenant, alice)), node);

        assertThat(mark(markers(redis, NOW.plus(ConnectedUsers.LIFE)), Map.of(tea, 5L)))
                .isZero();
        assertThat(mark(markers(redis, NOW.plus(ConnectedUsers.LIFE).plusMillis(1)), Map.of(tea, 5L)))
                .isEqualTo(1);
    }

    @Test
    void keepsNoMoreOfAUserThanIsAllowed() {
        Map<ConversationId, Long> five = IntStream.range(0, 5)
                .mapToObj(i -> new ConversationId(UUID.randomUUID()))
                .collect(Collectors.toMap(id -> id, id -> 1L));

        assertThat(mark(five)).isEqualTo(MOST);
        assertThat(mark(Map.of(tea, 1L))).isZero();
        assertThat(markers.of(tenant, alice)).hasSize(MOST);
    }

    @Test
    void clearsWhatWasCaughtUpWithOnly() {
        mark(Map.of(tea, 5L, work, 1L));

        markers.clear(tenant, alice, List.of(tea));

        assertThat(markers.of(tenant, alice)).isEqualTo(Map.of(work, 1L));
    }

    @Test
    void knowsItsScriptAgainAfterRedisForgotIt() {
        mark(Map.of(tea, 5L));
        redis.ask(jedis -> jedis.scriptFlush());

        assertThat(mark(Map.of(work, 5L))).isEqualTo(1);
    }

    @Test
    void findsNothingAndMarksNothingWhileRedisIsAway() {
        OfflineMarkers away = markers(RedisFixture.away(), NOW);

        assertThat(away.mark(List.of(new Missed(tenant, alice, Map.of(tea, 5L))), LIFE, MOST))
                .isEmpty();
        assertThat(away.of(tenant, alice)).isEmpty();
        away.clear(tenant, alice, List.of(tea));
    }

    private long mark(Map<ConversationId, Long> first) {
        return mark(markers, first);
    }

    private long mark(OfflineMarkers by, Map<ConversationId, Long> first) {
        return by.mark(List.of(new Missed(tenant, alice, first)), LIFE, MOST).orElseThrow();
    }

    private String key() {
        return RedisKey.OFFLINE.of(tenant, alice.toString());
    }

    private long secondsToLive() {
        return redis.ask(jedis -> jedis.ttl(key())).orElseThrow();
    }

    private static OfflineMarkers markers(Redis redis, Instant now) {
        OfflineMarkers markers = new OfflineMarkers();
        markers.redis = redis;
        markers.clock = Clock.fixed(now, ZoneOffset.UTC);
        return markers;
    }

    private ConnectedUsers connected(Instant now) {
        ConnectedUsers connected = new ConnectedUsers();
        connected.redis = redis;
        connected.clock = Clock.fixed(now, ZoneOffset.UTC);
        return connected;
    }
}
