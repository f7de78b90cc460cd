package io.parlance.sync.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.kernel.ClientMessageId;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.messaging.entity.Body;
import io.parlance.messaging.entity.Draft;
import io.parlance.messaging.entity.Message;
import io.parlance.messaging.entity.MessageType;
import io.parlance.messaging.entity.Room;
import io.parlance.messaging.entity.Sender;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WrittenRoomsTest {

    private static final TenantId TENANT = new TenantId(new UUID(1, 1));
    private static final ConversationId TEA = new ConversationId(new UUID(2, 1));
    private static final ConversationId WORK = new ConversationId(new UUID(2, 2));
    private static final UserId ALICE = new UserId(new UUID(3, 1));
    private static final UserId BOB = new UserId(new UUID(3, 2));

    private final WrittenRooms rooms = new WrittenRooms(2);

    @Test
    void remembersOfEachConversationWhatCameFirst() {
        rooms.add(List.of(message(TEA, 7, ALICE), message(TEA, 8, ALICE), message(WORK, 1, BOB)));
        rooms.add(List.of(message(TEA, 6, ALICE)));

        var taken = rooms.take();

        assertThat(taken.get(new Room(TENANT, TEA)).sequence()).isEqualTo(6);
        assertThat(taken.get(new Room(TENANT, WORK)).sequence()).isEqualTo(1);
        assertThat(rooms.take()).isEmpty();
    }

    @Test
    void isNoNewsToWhoWroteAllOfIt() {
        rooms.add(List.of(message(TEA, 1, ALICE), message(TEA, 2, ALICE)));
        WrittenRooms.News hers = rooms.take().get(new Room(TENANT, TEA));
        rooms.add(List.of(message(TEA, 3, ALICE), message(TEA, 4, BOB), message(TEA, 5, ALICE)));
        WrittenRooms.News both = rooms.take().get(new Room(TENANT, TEA));

        assertThat(hers.isNewsTo(ALICE)).isFalse();
        assertThat(hers.isNewsTo(BOB)).isTrue();
        assertThat(both.isNewsTo(ALICE)).isTrue();
        assertThat(both.isNewsTo(BOB)).isTrue();
    }

    @Test
    void remembersNoMoreConversationsThanItMay() {
        ConversationId third = new ConversationId(new UUID(2, 3));

        int dropped = rooms.add(List.of(
                message(TEA, 1, ALICE), message(WORK, 1, ALICE), message(third, 1, ALICE), message(TEA, 2, ALICE)));

        assertThat(dropped).isEqualTo(1);
        assertThat(rooms.take()).containsOnlyKeys(new Room(TENANT, TEA), new Room(TENANT, WORK));
    }

    private static Message message(ConversationId conversation, long sequence, UserId sender) {
        Body body = new Body(MessageType.TEXT, Optional.empty(), Optional.empty(), List.of(), List.of());
        Draft draft = new Draft(
                TENANT,
                conversation,
                new Sender(sender, "Somebody", Optional.empty()),
                new ClientMessageId("m-" + sequence),
                "fingerprint",
                body);
        return Message.of(draft, sequence, Instant.EPOCH);
    }
}
