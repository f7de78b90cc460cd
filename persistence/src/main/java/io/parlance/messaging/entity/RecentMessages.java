package io.parlance.messaging.entity;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.TenantId;
import io.parlance.messaging.entity.KeepRecentScript.Entry;
import io.parlance.platform.entity.Redis;
import io.parlance.platform.entity.RedisKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.params.SetParams;

/**
 * The newest messages of rooms that are read, in Redis, for all nodes: a sorted set by sequence, the {@value #MOST} newest, each for {@link #LIFE} at most. It may have holes and lack the newest, and it may be away:
 * whoever reads takes what is missing from the store. Thread-safe.
 */
@ApplicationScoped
public class RecentMessages {

    public static final int MOST = 200;

    static final Duration LIFE = Duration.ofSeconds(300);

    /** So long after a change nobody is still about to write what was read before it. */
    private static final Duration MARK_LIFE = Duration.ofSeconds(30);

    private static final Duration LOADING = Duration.ofMillis(500);
    private static final int MOST_BYTES = 16 << 10;
    private static final byte MARK = '!';

    @Inject
    Redis redis;

    /** Those of the messages that are there, in ascending order; empty when Redis is away. */
    public Optional<List<Message>> read(TenantId tenant, ConversationId conversation, long first, long last) {
        byte[] key = key(tenant, conversation);
        return redis.ask(jedis -> jedis.zrangeByScore(key, first, last))
                .map(members -> members.stream()
                        .filter(member -> member[0] != MARK)
                        .flatMap(member -> StoredForm.read(member).stream())
                        .filter(message -> message.tenant().equals(tenant)
                                && message.id().conversation().equals(conversation))
                        .toList());
    }

    /**
     * Whether the caller is the one who reads from the store now; the others of all nodes wait a moment for what it brings. True
     * when Redis is away. Ends by itself after {@link #LOADING}.
     */
    public boolean beginLoading(TenantId tenant, ConversationId conversation) {
        return redis.ask(jedis -> Optional.ofNullable(jedis.set(
                                loadingKey(tenant, conversation),
                                "1",
                                SetParams.setParams().nx().px(LOADING.toMillis())))
                        .isPresent())
                .orElse(true);
    }

    public void endLoading(TenantId tenant, ConversationId conversation) {
        redis.ask(jedis -> jedis.del(loadingKey(tenant, conversation)));
    }

    /** Adds what was read from the store. */
    public void fill(TenantId tenant, ConversationId conversation, Collection<Message> messages) {
        List<Entry> entries = entries(messages);
        if (!entries.isEmpty()) {
            redis.ask(jedis -> keep(jedis, key(tenant, conversation), true, entries));
        }
    }

    /** Those of the rooms of which anything is kept. */
    public Set<Room> kept(Collection<Room> rooms) {
        return redis.ask(jedis -> {
                    Map<Room, Response<Boolean>> answers = new HashMap<>();
                    try (Pipeline questions = jedis.pipelined()) {
                        rooms.forEach(
                                room -> answers.put(room, questions.exists(key(room.tenant(), room.conversation()))));
                    }
                    return rooms.stream()
                            .filter(room -> answers.get(room).get())
                            .collect(Collectors.toSet());
                })
                .orElse(Set.of());
    }

    /** Adds what was just written, where the room's messages are kept already. */
    public void append(TenantId tenant, ConversationId conversation, Collection<Message> written) {
        byte[] key = key(tenant, conversation);
        redis.ask(jedis -> jedis.exists(key) && keep(jedis, key, false, entries(written)));
    }

    /** The message has changed: nobody gets it from here any more. */
    public void changed(TenantId tenant, MessageId message) {
        byte[] key = key(tenant, message.conversation());
        redis.ask(jedis -> {
            byte[] mark = text((char) MARK + Long.toString(message.sequence()));
            MarkChangedScript.run(jedis, key, message.sequence(), mark, MARK_LIFE);
            return true;
        });
    }

    public void forget(TenantId tenant, ConversationId conversation) {
        redis.ask(jedis -> jedis.del(key(tenant, conversation)));
    }

    private static boolean keep(Jedis jedis, byte[] key, boolean create, List<Entry> entries) {
        KeepRecentScript.run(jedis, key, create, MOST, LIFE, entries);
        return true;
    }

    /** A very long message is left to the store: 200 of them would be more than Redis should hold for a room. */
    private static List<Entry> entries(Collection<Message> messages) {
        return messages.stream()
                .map(message -> new Entry(message.id().sequence(), StoredForm.write(message)))
                .filter(entry -> entry.member().length <= MOST_BYTES)
                .toList();
    }

    private static byte[] key(TenantId tenant, ConversationId conversation) {
        return text(RedisKey.ROOM_MESSAGES.of(tenant, conversation.toString()));
    }

    private static String loadingKey(TenantId tenant, ConversationId conversation) {
        return RedisKey.ROOM_LOADING.of(tenant, conversation.toString());
    }

    private static byte[] text(String value) {
        return value.getBytes(StandardCharsets.US_ASCII);
    }
}
