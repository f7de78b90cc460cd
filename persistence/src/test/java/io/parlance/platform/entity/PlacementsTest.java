package io.parlance.platform.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import io.parlance.kernel.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@OnDocumentStore
class PlacementsTest {

    private static final TenantId TENANT = new TenantId(UUID.randomUUID());

    @Parameter
    DocumentEngine engine;

    private DocumentFixture store;
    private String other;

    @BeforeEach
    void open() {
        store = DocumentFixture.on(engine);
        other = store.database().getName() + "_other";
    }

    @AfterEach
    void close() {
        store.get(MongoClient.class).getDatabase(other).drop();
        store.close();
    }

    @Test
    void bindsATemplateToEachDatabase() {
        Placement shared = store.get(Placements.class).of(TENANT);
        Placement own = store.get(Placements.class).at(Location.shared(other));

        shared.template().insert(NoteDocument.of("n", "in the shared one"));
        own.template().insert(NoteDocument.of("n", "in its own"));

        assertThat(shared.template().find(NoteDocument.class, "n"))
                .map(NoteDocument::title)
                .contains("in the shared one");
        assertThat(own.template().find(NoteDocument.class, "n"))
                .map(NoteDocument::title)
                .contains("in its own");
        assertThat(own.database().getCollection("notes").countDocuments()).isEqualTo(1);
    }

    @Test
    void repositoriesServeTheSharedDatabase() {
        NoteDocument note = NoteDocument.bare("n");
        store.get(Placements.class).of(TENANT).template().insert(note);

        assertThat(store.get(Notes.class).findById("n")).contains(note);
        assertThat(store.get(Notes.class).findById("none")).isEmpty();
    }

    @Test
    void templatesAndTheDriverReadWhatTheOtherWrote() {
        Placement placement = store.get(Placements.class).of(TENANT);
        DocumentMapping<NoteDocument> mapping = DocumentMapping.of(NoteDocument.class);
        NoteDocument byTemplate = NoteDocument.of("t", "template");
        NoteDocument byDriver = NoteDocument.of("d", "driver");

        placement.template().insert(byTemplate);
        placement.database().getCollection("notes").insertMany(List.of(mapping.toDocument(byDriver)));

        Document stored = placement
                .database()
                .getCollection("notes")
                .find(new Document("_id", "t"))
                .first();
        assertThat(Optional.ofNullable(stored).map(mapping::toEntity)).contains(byTemplate);
        assertThat(placement.template().find(NoteDocument.class, "d")).contains(byDriver);
    }

    @Test
    void refusesToReplaceAWholeDocument() {
        Placement placement = store.get(Placements.class).of(TENANT);
        NoteDocument note = NoteDocument.of("n", "before");
        placement.template().insert(note);

        assertThatThrownBy(() -> placement.template().update(note)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> store.get(Notes.class).save(note)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void saysThatAnIdIsTaken() {
        Placement placement = store.get(Placements.class).of(TENANT);
        placement.template().insert(NoteDocument.of("n", "first"));

        assertThatThrownBy(() -> placement.template().insert(NoteDocument.of("n", "second")))
                .isInstanceOfSatisfying(
                        MongoWriteException.class, e -> assertThat(e.getCode()).isEqualTo(11000));
    }
}
