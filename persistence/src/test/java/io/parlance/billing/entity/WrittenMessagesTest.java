package io.parlance.billing.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.TenantId;
import io.parlance.platform.entity.DocumentCollection;
import io.parlance.platform.entity.DocumentEngine;
import io.parlance.platform.entity.DocumentFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Counting a day by the logs of conversations. */
class WrittenMessagesTest {

    private static final Instant MIDNIGHT = Instant.parse("2026-01-31T00:00:00Z");
    private static final Instant NEXT = MIDNIGHT.plus(Duration.ofDays(1));

    private static DocumentFixture store;

    private final TenantId tenant = new TenantId(UUID.randomUUID());

    @BeforeAll
    static void open() {
        store = DocumentFixture.on(DocumentEngine.trial());
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    void countsWhatWasCreatedOnTheDayAndNothingElse() {
        Room room = new Room(tenant);
        room.write(MIDNIGHT.minusMillis(1));
        room.write(MIDNIGHT);
        room.write(MIDNIGHT);
        room.write(NEXT.minusMillis(1));
        room.write(NEXT);
        room.keep();

        assertThat(count(tenant)).isEqualTo(3);
    }

    @Test
    void countsOverAllConversationsOfTheTenant() {
        for (int i = 0; i < 3; i++) {
            Room room = new Room(tenant);
            for (int message = 0; message < 40 * i; message++) {
                room.write(MIDNIGHT.plusSeconds(message));
            }
            room.keep();
        }
        Room other = new Room(new TenantId(UUID.randomUUID()));
        other.write(MIDNIGHT);
        other.keep();

        assertThat(count(tenant)).isEqualTo(120);
    }

    @Test
    void countsMoreThanOneReadTakes() {
        Room room = new Room(tenant);
        for (int message = 0; message < 2_500; message++) {
            room.write(MIDNIGHT.minusSeconds(100).plusSeconds(message));
        }
        room.keep();

        assertThat(count(tenant)).isEqualTo(2_400);
    }

    @Test
    void leavesImportedMessagesOut() {
        Room room = new Room(tenant);
        room.write(MIDNIGHT);
        room.imported(MIDNIGHT.plusSeconds(1));
        room.write(MIDNIGHT.plusSeconds(2));
        room.keep();

        assertThat(count(tenant)).isEqualTo(2);
    }

    @Test
    void bearsThatOldOnesWereRemoved() {
        Room room = new Room(tenant);
        room.sequence = 500;
        room.write(MIDNIGHT.minusSeconds(5));
        room.write(MIDNIGHT);
        room.keep();

        assertThat(count(tenant)).isEqualTo(1);
    }

    @Test
    void stopsWhenItIsToldTo() {
        Room room = new Room(tenant);
        room.write(MIDNIGHT);
        room.keep();

        assertThatThrownBy(() -> store.get(WrittenMessages.class).count(tenant, MIDNIGHT, NEXT, () -> false))
                .isInstanceOf(IllegalStateException.class);
    }

    private static long count(TenantId tenant) {
        return store.get(WrittenMessages.class).count(tenant, MIDNIGHT, NEXT, () -> true);
    }

    /** A conversation, with what counting looks at. */
    private static final class Room {

        private final ConversationId id = new ConversationId(UUID.randomUUID());
        private final TenantId tenant;
        private final List<Document> messages = new ArrayList<>();
        private long sequence;
        private Instant last = Instant.EPOCH;

        Room(TenantId tenant) {
            this.tenant = tenant;
        }

        Document write(Instant at) {
            last = at;
            Document message = new Document("_id", new MessageId(id, ++sequence).toString())
                    .append("tenantId", tenant.toString())
                    .append("sequence", sequence)
                    .append("clientMessageId", "m-" + sequence)
                    .append("conversationId", id.toString())
                    .append("senderId", "somebody")
                    .append("createdAt", Date.from(at));
            messages.add(message);
            return message;
        }

        void imported(Instant at) {
            write(at).append("sourceCreatedAt", Date.from(at.minusSeconds(1_000)));
        }

        void keep() {
            if (!messages.isEmpty()) {
                store.database()
                        .getCollection(DocumentCollection.MESSAGES.collectionName())
                        .insertMany(messages);
            }
            store.database()
                    .getCollection(DocumentCollection.CONVERSATIONS.collectionName())
                    .insertOne(new Document("_id", id.toString())
                            .append("tenantId", tenant.toString())
                            .append("lastSequence", sequence)
                            .append("updatedAt", Date.from(last)));
        }
    }
}
