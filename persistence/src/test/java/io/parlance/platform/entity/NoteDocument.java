package io.parlance.platform.entity;

import jakarta.nosql.Column;
import jakarta.nosql.Embeddable;
import jakarta.nosql.Entity;
import jakarta.nosql.Id;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** An entity with everything that the product's documents use. */
@Entity("notes")
public record NoteDocument(
        @Id String id,
        @Column String title,
        @Column long sequence,
        @Column Long nullable,
        @Column boolean open,
        @Column Instant createdAt,
        @Column Author author,
        @Column List<Line> lines,
        @Column List<String> tags,
        @Column Map<String, Object> settings) {

    static final Instant AT = Instant.parse("2026-11-21T10:11:12.345Z");

    static NoteDocument of(String id, String title) {
        return new NoteDocument(
                id,
                title,
                42,
                7L,
                true,
                AT,
                new Author("Alice", null),
                List.of(new Line("one", AT), new Line("two", AT.plusMillis(1))),
                List.of("a", "b"),
                Map.of("history", "all", "days", 30, "nested", Map.of("deep", true)));
    }

    /** With nothing that may be absent, and an empty list. */
    static NoteDocument bare(String id) {
        return new NoteDocument(id, null, 0, null, false, AT, null, null, List.of(), null);
    }

    /** A nested document. */
    @Embeddable(Embeddable.EmbeddableType.GROUPING)
    public record Author(@Column String name, @Column String avatar) {}

    /** A document in a list. */
    @Embeddable(Embeddable.EmbeddableType.GROUPING)
    public record Line(@Column String text, @Column Instant at) {}
}
