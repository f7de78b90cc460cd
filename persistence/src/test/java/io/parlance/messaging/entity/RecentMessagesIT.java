package io.parlance.messaging.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.kernel.ClientMessageId;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.platform.entity.Redis;
import io.parlance.platform.entity.RedisFixture;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The newest messages of a room in a real Redis. */
class RecentMessagesIT {

    private final TenantId tenant = new TenantId(UUID.randomUUID());
    private final ConversationId room = new ConversationId(UUID.randomUUID());
    private final Redis redis = RedisFixture.shared().redis();
    private final RecentMessages recent = RecentMessagesFixture.on(redis);

    @Test
    void givesBackWhatWasFilledInOrder() {
        List<Message> filled = messages(1, 5);

        recent.fill(tenant, room, filled.reversed());

        assertThat(recent.read(tenant, room, 1, 100)).contains(filled);
        assertThat(recent.read(tenant, room, 2, 3)).contains(filled.subList(1, 3));
    }

    @Test
    void keepsTheNewestTwoHundred() {
        recent.fill(tenant, room, messages(1, 150));
        recent.fill(tenant, room, messages(151, 300));

        assertThat(sequences(1, 1_000)).containsExactlyElementsOf(range(101, 300));
    }

    @Test
    void appendsOnlyWhereTheRoomIsKept() {
        recent.append(tenant, room, messages(1, 2));
        assertThat(recent.read(tenant, room, 1, 10)).contains(List.of());

        recent.fill(tenant, room, messages(1, 1));
        recent.append(tenant, room, messages(2, 3));
        assertThat(sequences(1, 10)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void givesNobodyAChangedMessageAndLetsNobodyPutTheOldOneBack() {
        List<Message> before = messages(1, 3);
        recent.fill(tenant, room, before);

        recent.changed(tenant, new MessageId(room, 2));
        recent.fill(tenant, room, before);
        recent.append(tenant, room, before);

        assertThat(sequences(1, 10)).containsExactly(1L, 3L);
    }

    @Test
    void remembersAChangeInARoomThatIsNotKeptYet() {
        recent.changed(tenant, new MessageId(room, 2));
        recent.fill(tenant, room, messages(1, 3));

        assertThat(sequences(1, 10)).containsExactly(1L, 3L);
        assertThat(timeToLive()).isBetween(1L, 30L);
    }

    @Test
    void letsTheWholeSetEndWhenItsTimeIsUpHoweverOftenItGrows() {
        recent.fill(tenant, room, messages(1, 1));
        redis.ask(jedis -> jedis.expire(key(), 100));

        recent.append(tenant, room, messages(2, 2));
        recent.fill(tenant, room, messages(3, 3));

        assertThat(timeToLive()).isBetween(90L, 100L);
    }

    @Test
    void forgetsARoom() {
        recent.fill(tenant, room, messages(1, 3));

        recent.forget(tenant, room);

        assertThat(recent.read(tenant, room, 1, 10)).contains(List.of());
    }

    @Test
    void tellsWhichRoomsItKeeps() {
        recent.fill(tenant, room, messages(1, 1));
        Room kept = new Room(tenant, room);
        Room other = new Room(tenant, new ConversationId(UUID.randomUUID()));

        assertThat(recent.kept(Set.of(kept, other))).containsExactly(kept);
    }

    @Test
    void letsOneLoadAtATime() {
        assertThat(recent.beginLoading(tenant, room)).isTrue();
        assertThat(recent.beginLoading(tenant, room)).isFalse();

        recent.endLoading(tenant, room);

        assertThat(recent.beginLoading(tenant, room)).isTrue();
    }

    @Test
    void readsNoOtherTenantsMessages() {
        recent.fill(tenant, room, messages(1, 1));

        assertThat(recent.read(new TenantId(UUID.randomUUID()), room, 1, 10)).contains(List.of());
    }

    @Test
    void passesOverWhatIsNoMessage() {
        recent.fill(tenant, room, messages(1, 1));
        redis.ask(jedis -> jedis.zadd(key(), 2, "rubbish"));

        assertThat(sequences(1, 10)).containsExactly(1L);
    }

    @Test
    void leavesAVeryLongMessageToTheStore() {
        recent.fill(tenant, room, List.of(message(1, "x".repeat(20_000)), message(2, "short")));

        assertThat(sequences(1, 10)).containsExactly(2L);
    }

    @Test
    void isEmptyAndLetsEverybodyLoadWhileRedisIsAway() {
        RecentMessages away = RecentMessagesFixture.on(RedisFixture.away());

        assertThat(away.read(tenant, room, 1, 10)).isEmpty();
        assertThat(away.beginLoading(tenant, room)).isTrue();
        assertThat(away.kept(Set.of(new Room(tenant, room)))).isEmpty();
        away.fill(tenant, room, messages(1, 1));
        away.changed(tenant, new MessageId(room, 1));
    }

    @Test
    void listsTheRoomsThatWereActiveLastFirst() {
        ActiveRooms active = RecentMessagesFixture.activeRoomsOn(redis);
        Room one = new Room(tenant, room);
        Room two = new Room(tenant, new ConversationId(UUID.randomUUID()));
        Instant future = Instant.parse("2100-01-01T00:00:00Z");

        active.remember(List.of(one), future);
        active.remember(List.of(two), future.plusSeconds(1));
        assertThat(active.latest(2)).containsExactly(two, one);

        active.remember(List.of(one), future.plusSeconds(2));
        assertThat(active.latest(1)).containsExactly(one);
        assertThat(active.latest(0)).isEmpty();
    }

    private List<Long> sequences(long first, long last) {
        return recent.read(tenant, room, first, last).orElseThrow().stream()
                .map(message -> message.id().sequence())
                .toList();
    }

    private static List<Long> range(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    private String key() {
        return "t:" + tenant + ":room:" + room + ":messages";
    }

    private long timeToLive() {
        return redis.ask(jedis -> jedis.ttl(key())).orElseThrow();
    }

    private List<Message> messages(long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(sequence -> message(sequence, "text " + sequence))
                .toList();
    }

    private Message message(long sequence, String text) {
        Content content = new Content(Optional.of(text), List.of(), Optional.of("{\"a\":1}"));
        Draft draft = new Draft(
                tenant,
                room,
                new Sender(new UserId(new UUID(2, 1)), "Älice", Optional.empty()),
                new ClientMessageId("m-" + sequence),
                "fingerprint",
                new Body(MessageType.TEXT, Optional.of(content), Optional.empty(), List.of(), List.of()));
        return Message.of(draft, sequence, Instant.parse("2026-01-02T12:00:00Z").plusSeconds(sequence));
    }
}
