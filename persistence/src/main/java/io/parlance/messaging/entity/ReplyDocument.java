package io.parlance.messaging.entity;

import jakarta.nosql.Column;
import jakarta.nosql.Embeddable;
import java.time.Instant;

/** A reply as its root's document keeps it. */
@Embeddable(Embeddable.EmbeddableType.GROUPING)
public record ReplyDocument(
        @Column long sequence,
        @Column String userId,
        @Column Instant at) {}
