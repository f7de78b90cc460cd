package io.parlance.messaging.entity;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.platform.entity.Redis;
import io.parlance.platform.entity.RedisKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;
import redis.clients.jedis.resps.Tuple;

/**
 * Which rooms were written to last on any node, in Redis: what a node that starts reads first. Of each tenant the
 * {@value #MOST} latest, forgotten a day after the last activity. Thread-safe.
 */
@ApplicationScoped
public class ActiveRooms {

    static final int MOST = 1_000;

    private static final long DAY_SECONDS = 24 * 60 * 60;
    private static final int KEYS_AT_ONCE = 1_000;
    private static final int MOST_SCANS = 500;
    private static final int TENANT = 1;

    @Inject
    Redis redis;

    /** Remembers that something was going on there. Nothing happens when Redis is away. */
    public void remember(Collection<Room> rooms, Instant at) {
        Map<TenantId, List<Room>> byTenant = rooms.stream().collect(Collectors.groupingBy(Room::tenant));
        redis.ask(jedis -> {
            try (Pipeline writes = jedis.pipelined()) {
                byTenant.forEach((tenant, own) -> {
                    String key = RedisKey.ROOMS_ACTIVE.of(tenant);
                    own.forEach(room -> writes.zadd(
                            key, at.toEpochMilli(), room.conversation().toString()));
                    writes.zremrangeByRank(key, 0, -1 - MOST);
                    writes.expire(key, DAY_SECONDS);
                });
            }
            return true;
        });
    }

    /** The latest of all tenants first; none when Redis is away. Takes time: looks through the names of the keys. */
    public List<Room> latest(int most) {
        List<Activity> found = new ArrayList<>();
        if (most > 0) {
            redis.ask(jedis -> found.addAll(read(jedis, most)));
        }
        return found.stream()
                .sorted(Comparator.comparing(Activity::at).reversed())
                .limit(most)
                .map(Activity::room)
                .toList();
    }

    private record Activity(Room room, double at) {}

    private static List<Activity> read(Jedis jedis, int most) {
        List<Activity> found = new ArrayList<>();
        ScanParams scan = new ScanParams().match(RedisKey.ROOMS_ACTIVE.glob()).count(KEYS_AT_ONCE);
        String cursor = ScanParams.SCAN_POINTER_START;
        for (int scans = 0; scans < MOST_SCANS; scans++) {
            ScanResult<String> keys = jedis.scan(cursor, scan);
            for (String key : keys.getResult()) {
                for (Tuple room : jedis.zrevrangeWithScores(key, 0, most - 1L)) {
                    room(key, room).ifPresent(found::add);
                }
            }
            cursor = keys.getCursor();
            if (keys.isCompleteIteration()) {
                break;
            }
        }
        return found;
    }

    private static Optional<Activity> room(String key, Tuple room) {
        try {
            TenantId tenant = TenantId.parse(key.split(":", -1)[TENANT], key);
            return Optional.of(
                    new Activity(new Room(tenant, ConversationId.parse(room.getElement(), key)), room.getScore()));
        } catch (Problem noIds) {
            return Optional.empty(); // not written by this product: nothing to read in advance
        }
    }
}
