package io.parlance.platform.entity;

import jakarta.nosql.Column;
import jakarta.nosql.Embeddable;
import jakarta.nosql.Entity;
import jakarta.nosql.Id;

/** An entity as a class, whose embedded document has a field of the same name as the entity. */
@Entity("drafts")
public class DraftDocument {

    @Id
    String id;

    @Column
    String name;

    @Column
    Author author;

    /** A nested document. */
    @Embeddable(Embeddable.EmbeddableType.GROUPING)
    public static class Author {

        @Column
        String name;
    }
}
