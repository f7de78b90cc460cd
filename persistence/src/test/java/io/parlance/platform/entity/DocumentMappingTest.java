package io.parlance.platform.entity;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoClientSettings;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonType;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class DocumentMappingTest {

    private static final Instant AT = Instant.parse("2026-11-21T10:11:12.345Z");

    private final DocumentMapping<NoteDocument> mapping = DocumentMapping.of(NoteDocument.class);

    @Test
    void keepsEverythingOnTheWayThereAndBack() {
        NoteDocument note = note();

        assertThat(mapping.toEntity(asRead(mapping.toDocument(note))))
                .usingRecursiveComparison()
                .isEqualTo(note);
    }

    @Test
    void storesInstantsAsDatesAndListsAsLists() {
        BsonDocument stored = bson(mapping.toDocument(note()));

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
        Document document = mapping.toDocument(empty());

        assertThat(document).doesNotContainKeys("nullable", "author", "lines", "settings", "title");
        assertThat(mapping.toEntity(document)).usingRecursiveComparison().isEqualTo(empty());
    }

    @Test
    void readsANumberThatTheStoreNarrowed() {
        Document document = mapping.toDocument(note()).append("sequence", 7);

        assertThat(mapping.toEntity(document).sequence).isEqualTo(7L);
    }

    private static NoteDocument note() {
        NoteDocument note = NoteDocument.of("n1", "Title");
        note.nullable = 7L;
        note.tags = List.of("a", "b");
        return note;
    }

    private static NoteDocument empty() {
        NoteDocument note = new NoteDocument();
        note.id = "n2";
        note.tags = List.of();
        note.createdAt = AT;
        return note;
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
