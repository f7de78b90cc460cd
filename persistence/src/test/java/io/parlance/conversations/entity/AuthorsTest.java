package io.parlance.conversations.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.platform.entity.DocumentEngine;
import io.parlance.platform.entity.DocumentFixture;
import io.parlance.platform.entity.OnDocumentStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@OnDocumentStore
class AuthorsTest {

    private final TenantId tenant = new TenantId(UUID.randomUUID());
    private final ConversationId room = new ConversationId(UUID.randomUUID());
    private final UserId alice = new UserId(UUID.randomUUID());
    private final UserId bob = new UserId(UUID.randomUUID());

    @Parameter
    DocumentEngine engine;

    private DocumentFixture store;
    private Authors authors;

    @BeforeEach
    void open() {
        store = DocumentFixture.forDocuments(engine);
        authors = store.get(Authors.class);
        store(1, alice, "text", bob);
        store(2, bob, "text", bob);
        store(3, alice, "system");
        store(4, alice, "text", bob, alice);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void tellsWhoWroteWhat() {
        assertThat(authors.of(tenant, ids(1, 2, 3, 9)))
                .containsOnly(
                        Map.entry(id(1), new Authors.Author(alice, false)),
                        Map.entry(id(2), new Authors.Author(bob, false)),
                        Map.entry(id(3), new Authors.Author(alice, true)));
    }

    @Test
    void asksForMoreThanOneReadTakes() {
        List<MessageId> many =
                LongStream.rangeClosed(3, 2_500).mapToObj(this::id).toList();

        assertThat(authors.of(
                        tenant, Stream.concat(many.stream(), Stream.of(id(1))).toList()))
                .containsOnlyKeys(id(1), id(3), id(4));
    }

    @Test
    void findsWhereOthersNameAUser() {
        assertThat(authors.naming(tenant, bob, ids(1, 2, 3, 4))).containsExactly(id(1), id(4));
        assertThat(authors.naming(tenant, bob, ids(3, 4))).containsExactly(id(4));
        assertThat(authors.naming(tenant, alice, ids(1, 2, 3, 4))).isEmpty();
    }

    @Test
    void tellsAnotherTenantNothing() {
        TenantId foreign = new TenantId(UUID.randomUUID());

        assertThat(authors.of(foreign, ids(1, 2))).isEmpty();
        assertThat(authors.naming(foreign, bob, ids(1))).isEmpty();
        assertThat(authors.of(tenant, List.of())).isEmpty();
        assertThat(authors.naming(tenant, bob, List.of())).isEmpty();
    }

    private List<MessageId> ids(long... sequences) {
        return LongStream.of(sequences).mapToObj(this::id).toList();
    }

    private MessageId id(long sequence) {
        return new MessageId(room, sequence);
    }

    private void store(long sequence, UserId sender, String type, UserId... mentions) {
        store.database()
                .getCollection("messages")
                .insertOne(new Document("_id", id(sequence).toString())
                        .append("tenantId", tenant.toString())
                        .append("conversationId", room.toString())
                        .append("sequence", sequence)
                        .append("clientMessageId", "c" + sequence)
                        .append("senderId", sender.toString())
                        .append("type", type)
                        .append(
                                "mentions",
                                Stream.of(mentions).map(UserId::toString).toList())
                        .append("createdAt", Instant.parse("2026-11-21T10:00:00Z")));
    }
}
