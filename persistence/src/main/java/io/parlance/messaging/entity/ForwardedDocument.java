package io.parlance.messaging.entity;

import jakarta.nosql.Column;
import jakarta.nosql.Embeddable;
import java.time.Instant;

/** Where a message was forwarded from, inside its document. */
@Embeddable(Embeddable.EmbeddableType.GROUPING)
public record ForwardedDocument(
        @Column String messageId,
        @Column String senderId,
        @Column String senderName,
        @Column Instant createdAt) {}
