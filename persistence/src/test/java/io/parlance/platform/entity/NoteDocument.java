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
public class NoteDocument {

    @Id
    String id;

    @Column
    String title;

    @Column
    long sequence;

    @Column
    Long nullable;

    @Column
    boolean open;

    @Column
    Instant createdAt;

    @Column
    Author author;

    @Column
    List<Line> lines;

    @Column
    List<String> tags;

    @Column
    Map<String, Object> settings;

    static NoteDocument of(String id, String title) {
        NoteDocument note = new NoteDocument();
        note.id = id;
        note.title = title;
        note.sequence = 42;
        note.open = true;
        note.createdAt = Instant.parse("2026-11-21T10:11:12.345Z");
        note.author = new Author();
        note.author.name = "Alice";
        note.lines = List.of(line("one"), line("two"));
        note.tags = List.of();
        note.settings = Map.of("history", "all", "days", 30, "nested", Map.of("deep", true));
        return note;
    }

    private static Line line(String text) {
        Line line = new Line();
        line.text = text;
        line.at = Instant.parse("2026-11-21T10:11:13.001Z");
        return line;
    }

    /** A nested document. */
    @Embeddable(Embeddable.EmbeddableType.GROUPING)
    public static class Author {

        @Column
        String name;

        @Column
        String avatar;
    }

    /** A document in a list. */
    @Embeddable(Embeddable.EmbeddableType.GROUPING)
    public static class Line {

        @Column
        String text;

        @Column
        Instant at;
    }
}
