package io.parlance.messaging.entity;

import jakarta.nosql.Column;
import jakarta.nosql.Embeddable;
import java.time.Instant;
import java.util.List;

/** What a poll shows, inside its message's document. Absent fields are null here. */
@Embeddable(Embeddable.EmbeddableType.GROUPING)
public record TallyDocument(
        @Column List<Integer> counts,
        @Column int voters,
        @Column Instant closedAt) {}
