package io.parlance.platform.entity;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoClientSettings;
import java.util.Date;
import org.bson.BsonDocument;
import org.bson.BsonType;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class DocumentMappingTest {

    private final DocumentMapping<NoteDocument> mapping = DocumentMapping.of(NoteDocument.class);

    @Test
    void keepsEverythingOnTheWayThereAndBack() {
        NoteDocument note = NoteDocument.of("n", "Title");

        assertThat(mapping.toEntity(asRead(mapping.toDocument(note)))).isEqualTo(note);
    }

    @Test
    void storesInstantsAsDatesAndListsAsLists() {
        BsonDocument stored = bson(mapping.toDocument(NoteDocument.of("n", "Title")));

        assertThat(stored.get("_id").getBsonType()).isEqualTo(BsonType.STRING);
        assertThat(stored.get("createdAt").getBsonType()).isEqualTo(BsonType.DATE_TIME);
        assertThat(stored.get("sequence").getBsonType()).isEqualTo(BsonType.INT64);
        assertThat(stored.get("tags").getBsonType()).isEqualTo(BsonType.ARRAY);
        assertThat(stored.getArray("lines").get(0).asDocument().get("at").getBsonType())
                .isEqualTo(BsonType.DATE_TIME);
        assertThat(stored.getDocument("author").get("name").asString().getValue())
                .isEqualTo("Alice");
        assertThat(stored.getDocument("settings").get("nested").isDocument()).isTrue();
    }

    @Test
    void leavesAbsentFieldsOut() {
        Document document = mapping.toDocument(NoteDocument.bare("n"));

        assertThat(document).doesNotContainKeys("nullable", "author", "lines", "settings", "title");
        assertThat(mapping.toEntity(document)).isEqualTo(NoteDocument.bare("n"));
    }

    @Test
    void doesNotReadAnAbsentEmbeddedDocumentFromItsParent() {
        DraftDocument draft = new DraftDocument();
        draft.id = "d";
        draft.name = "of the draft";
        DocumentMapping<DraftDocument> drafts = DocumentMapping.of(DraftDocument.class);

        DraftDocument read = drafts.toEntity(drafts.toDocument(draft));

        assertThat(read.name).isEqualTo("of the draft");
        assertThat(read.author).isNull();
    }

    @Test
    void readsANumberThatTheStoreNarrowed() {
        Document document = mapping.toDocument(NoteDocument.of("n", "Title")).append("sequence", 7);

        assertThat(mapping.toEntity(document).sequence()).isEqualTo(7L);
    }

    private static BsonDocument bson(Document document) {
        return document.toBsonDocument(BsonDocument.class, MongoClientSettings.getDefaultCodecRegistry());
    }

    /** As the driver gives it back: dates as {@link Date}, and so on. */
    private static Document asRead(Document document) {
        return MongoClientSettings.getDefaultCodecRegistry()
                .get(Document.class)
                .decode(
                        bson(document).asBsonReader(),
                        org.bson.codecs.DecoderContext.builder().build());
    }
}
