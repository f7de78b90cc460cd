package io.parlance.messaging.entity;

import jakarta.nosql.Column;
import jakarta.nosql.Embeddable;
import java.util.List;

/** What a deleted message was, inside its document. Absent fields are null here. */
@Embeddable(Embeddable.EmbeddableType.GROUPING)
public record TombstoneDocument(
        @Column String by,
        @Column ContentDocument content,
        @Column List<String> mentions,
        @Column List<String> tags) {}
