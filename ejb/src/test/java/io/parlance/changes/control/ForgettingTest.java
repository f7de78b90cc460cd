package io.parlance.changes.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.changes.entity.OldChanges;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.TenantId;
import io.parlance.platform.entity.DocumentEngine;
import io.parlance.platform.entity.DocumentFixture;
import io.parlance.platform.entity.OnDocumentStore;
import io.parlance.platform.entity.Placements;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@OnDocumentStore
class ForgettingTest {

    private static final Instant CUTOFF = Instant.parse("2026-01-02T12:00:00Z");
    private static final long MANY = 1_000_000;

    @Parameter
    DocumentEngine engine;

    private final TenantId tenant = new TenantId(UUID.randomUUID());
    private DocumentFixture store;

    @BeforeEach
    void open() {
        store = DocumentFixture.forDocuments(engine);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void removesWhatIsOldFromTheOldestOnAndSaysSoFirst() {
        ConversationId room = room(10, version -> version <= 6);

        assertThat(forget(MANY)).isEqualTo(6);

        assertThat(versions(room)).containsExactly(7L, 8L, 9L, 10L);
        assertThat(firstVersion(room)).isEqualTo(7);
        assertThat(forget(MANY)).as("nothing twice").isZero();
    }

    @Test
    void keepsWhatComesAfterOneThatIsNotOld() {
        ConversationId room = room(10, version -> version != 3);

        forget(MANY);

        assertThat(versions(room)).containsExactlyElementsOf(range(3, 10));
    }

    @Test
    void keepsTheNewestHoweverOld() {
        ConversationId one = room(1, version -> true);
        ConversationId many = room(5, version -> true);

        forget(MANY);

        assertThat(versions(one)).containsExactly(1L);
        assertThat(versions(many)).containsExactly(5L);
    }

    @Test
    void keepsWhatIsNotApplied() {
        ConversationId room = room(10, version -> true);
        set(room, new Document("lastVersion", 4L));

        forget(MANY);

        assertThat(versions(room)).containsExactlyElementsOf(range(4, 10));
    }

    @Test
    void goesOnWhereItsShareOfARoundWasUsedUp() {
        ConversationId room = room(1_200, version -> version <= 1_100);

        assertThat(forget(700)).isEqualTo(700);
        assertThat(firstVersion(room)).isEqualTo(701);
        assertThat(forget(MANY)).isEqualTo(400);
        assertThat(versions(room)).containsExactlyElementsOf(range(1_101, 1_200));
    }

    @Test
    void removesWhatANodeLeftThatDiedBeforeTheEnd() {
        ConversationId room = room(1_200, version -> false);
        set(room, new Document("firstVersion", 1_101L));
        removeChanges(room, 1, 40);

        assertThat(forget(MANY)).isEqualTo(1_060);

        assertThat(versions(room)).containsExactlyElementsOf(range(1_101, 1_200));
    }

    @Test
    void touchesNothingOfOtherConversations() {
        ConversationId old = room(4, version -> true);
        ConversationId young = room(4, version -> false);

        forget(MANY);

        assertThat(versions(old)).hasSize(1);
        assertThat(versions(young)).hasSize(4);
        assertThat(firstVersion(young)).isEqualTo(1);
    }

    @Test
    void stopsWhereItIsToldTo() {
        room(1_200, version -> true);

        long removed = new Forgetting(store.get(OldChanges.class), CUTOFF, MANY, () -> false)
                .run(store.get(Placements.class).of(tenant));

        assertThat(removed).isEqualTo(500);
    }

    private long forget(long most) {
        return new Forgetting(store.get(OldChanges.class), CUTOFF, most, () -> true)
                .run(store.get(Placements.class).of(tenant));
    }

    /** A conversation with so many changes, all applied. */
    private ConversationId room(long changes, LongPredicate old) {
        ConversationId id = new ConversationId(UUID.randomUUID());
        store.database()
                .getCollection("conversations")
                .insertOne(new Document("_id", id.toString())
                        .append("tenantId", tenant.toString())
                        .append("type", "GROUP")
                        .append("createdBy", "somebody")
                        .append("createdAt", Date.from(CUTOFF))
                        .append("updatedAt", Date.from(CUTOFF))
                        .append("lastSequence", 0L)
                        .append("lastVersion", changes));
        List<Document> log = new ArrayList<>();
        for (long version = 1; version <= changes; version++) {
            Duration age = Duration.ofHours(old.test(version) ? 1 : -1);
            log.add(new Document("_id", "%s:%010d".formatted(id, version))
                    .append("tenantId", tenant.toString())
                    .append("conversationId", id.toString())
                    .append("version", version)
                    .append("kind", "edited")
                    .append("userId", "somebody")
                    .append("data", "{}")
                    .append("at", Date.from(CUTOFF.minus(age)))
                    .append("mark", "m"));
        }
        store.database().getCollection("conversation_changes").insertMany(log);
        return id;
    }

    private void set(ConversationId room, Document fields) {
        store.database()
                .getCollection("conversations")
                .updateOne(new Document("_id", room.toString()), new Document("$set", fields));
    }

    private void removeChanges(ConversationId room, long first, long last) {
        range(first, last)
                .forEach(version -> store.database()
                        .getCollection("conversation_changes")
                        .deleteOne(new Document("_id", "%s:%010d".formatted(room, version))));
    }

    private List<Long> versions(ConversationId room) {
        return store
                .database()
                .getCollection("conversation_changes")
                .find(new Document("conversationId", room.toString()))
                .map(change -> change.getLong("version"))
                .into(new ArrayList<>())
                .stream()
                .sorted()
                .toList();
    }

    private long firstVersion(ConversationId room) {
        Long stored = store.database()
                .getCollection("conversations")
                .find(new Document("_id", room.toString()))
                .first()
                .getLong("firstVersion");
        return stored == null ? 1 : stored;
    }

    private static List<Long> range(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}
