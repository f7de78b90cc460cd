package io.parlance.messaging.entity;

import jakarta.nosql.Column;
import jakarta.nosql.Embeddable;
import java.time.Instant;
import java.util.List;

/** A ballot, inside its poll's document. */
@Embeddable(Embeddable.EmbeddableType.GROUPING)
public record BallotDocument(
        @Column String voter,
        @Column List<Integer> options,
        @Column Instant at) {}
