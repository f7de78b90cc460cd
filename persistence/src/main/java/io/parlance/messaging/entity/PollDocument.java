package io.parlance.messaging.entity;

import jakarta.nosql.Column;
import jakarta.nosql.Embeddable;
import java.time.Instant;
import java.util.List;

/** A poll inside its message's content. Absent fields are null here. */
@Embeddable(Embeddable.EmbeddableType.GROUPING)
public record PollDocument(
        @Column List<String> options,
        @Column boolean multiple,
        @Column boolean anonymous,
        @Column Instant closesAt) {}
