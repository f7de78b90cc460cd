package io.parlance.platform.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@OnDocumentStore
class DocumentStoreTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @Parameter
    DocumentEngine engine;

    private DocumentFixture store;

    @BeforeEach
    void open() {
        store = DocumentFixture.on(engine);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void leavesNothingBehindAfterAsking() {
        assertThat(store.database().listCollectionNames().into(new ArrayList<>()))
                .contains("messages", "conversations", "user_conversations", "schema_migrations")
                .noneMatch(name -> name.startsWith("capability_probe"));
    }

    @Test
    void saysWhatItCannotDo() {
        DocumentStoreCapabilities can =
                store.get(DocumentStore.class).capabilities().orElseThrow();

        assertThat(can.describe()).startsWith("document store: " + can.engine() + " " + can.version());
        if (can.engine().equals("mongo-java-server")) {
            assertThat(can.cannot()).hasSize(7);
        }
        if (can.engine().equals("FerretDB")) {
            assertThat(can.validators()).isTrue();
            assertThat(can.idRanges()).isTrue();
            assertThat(can.pipelineUpdates()).isTrue();
            assertThat(can.expiry()).isTrue();
            assertThat(can.transactions()).isFalse();
            assertThat(can.changeStreams()).isFalse();
        }
    }

    @Test
    void migratesOnce() {
        assertThat(store.get(DocumentStore.class).prepare()).isEmpty();
        assertThat(history().countDocuments()).isEqualTo(DocumentMigration.all().size());
    }

    @Test
    void appliesOnlyWhatIsNew() {
        List<String> steps = new ArrayList<>();
        List<DocumentMigration> more = new ArrayList<>(DocumentMigration.all());
        more.add(new DocumentMigration(99, "one more", (database, can) -> steps.add("one more")));

        assertThat(migrate(more, "node-a", NOW)).containsExactly("one more");
        assertThat(migrate(more, "node-b", NOW)).isEmpty();
        assertThat(steps).containsExactly("one more");
    }

    @Test
    void waitsForAnotherNodesLockAndTakesAnExpiredOne() {
        List<DocumentMigration> more = List.of(new DocumentMigration(99, "one more", (database, can) -> {}));
        history().insertOne(new Document("_id", "lock").append("node", "dead").append("expiresAt", NOW));

        assertThatThrownBy(() -> migrate(more, "node-a", NOW.minusSeconds(1)))
                .isInstanceOf(DocumentMigrations.MigrationLockedException.class);
        assertThat(migrate(more, "node-a", NOW)).containsExactly("one more");
        assertThat(history().find(Filters.eq("_id", "lock")).first()).isNull();
    }

    @Test
    void appliesAMigrationAgainAfterANodeDiedInIt() {
        history().deleteMany(Filters.ne("_id", ""));

        assertThat(store.get(DocumentStore.class).prepare())
                .hasSize(DocumentMigration.all().size());
    }

    @Test
    void refusesASecondMessageWithTheSameClientId() {
        MongoCollection<Document> messages = store.database().getCollection("messages");
        messages.insertOne(message(1));

        assertThatThrownBy(() -> messages.insertOne(message(2))).hasMessageContaining("11000");
    }

    @Test
    void refusesWhatDoesNotMatchTheSchemaWhereTheStoreCan() {
        boolean validators =
                store.get(DocumentStore.class).capabilities().orElseThrow().validators();
        MongoCollection<Document> messages = store.database().getCollection("messages");
        Document noSender = message(1);
        noSender.remove("senderId");

        if (validators) {
            assertThatThrownBy(() -> messages.insertOne(noSender)).hasMessageContaining("failed validation");
            messages.insertOne(message(1));
            assertThatThrownBy(() -> messages.updateOne(Filters.eq("sequence", 1L), Updates.unset("senderId")))
                    .hasMessageContaining("failed validation");
        } else {
            messages.insertOne(noSender);
        }
    }

    private List<String> migrate(List<DocumentMigration> migrations, String node, Instant at) {
        return new DocumentMigrations(migrations, Clock.fixed(at, ZoneOffset.UTC), node)
                .apply(
                        store.database(),
                        store.get(DocumentStore.class).capabilities().orElseThrow());
    }

    private MongoCollection<Document> history() {
        return store.database().getCollection("schema_migrations");
    }

    private static Document message(long sequence) {
        String conversation = "0198a1b2-0000-7000-8000-000000000001";
        return new Document("_id", "%s:%010d".formatted(conversation, sequence))
                .append("tenantId", conversation)
                .append("conversationId", conversation)
                .append("sequence", sequence)
                .append("clientMessageId", "c-1")
                .append("senderId", conversation)
                .append("type", "TEXT")
                .append("createdAt", NOW);
    }
}
