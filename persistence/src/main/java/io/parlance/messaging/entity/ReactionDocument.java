package io.parlance.messaging.entity;

import jakarta.nosql.Column;
import jakarta.nosql.Embeddable;
import java.time.Instant;

/** A reaction, inside its message's document. */
@Embeddable(Embeddable.EmbeddableType.GROUPING)
public record ReactionDocument(
        @Column String emoji, @Column String userId, @Column Instant at) {}
