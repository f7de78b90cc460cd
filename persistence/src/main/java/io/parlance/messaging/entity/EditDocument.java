package io.parlance.messaging.entity;

import jakarta.nosql.Column;
import jakarta.nosql.Embeddable;
import java.time.Instant;

/** A former content, inside its message's document. Absent fields are null here. */
@Embeddable(Embeddable.EmbeddableType.GROUPING)
public record EditDocument(
        @Column long version,
        @Column ContentDocument content,
        @Column String editedBy,
        @Column Instant at) {}
