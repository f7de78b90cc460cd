package io.parlance.changes.entity;

import jakarta.nosql.Column;
import jakarta.nosql.Entity;
import jakarta.nosql.Id;
import java.time.Instant;

/** A change as the collection {@code conversation_changes} keeps it. Absent fields are null here. */
@Entity("conversation_changes")
public record ChangeDocument(
        @Id String id,
        @Column String tenantId,
        @Column String conversationId,
        @Column long version,
        @Column String kind,
        @Column String messageId,
        @Column String userId,
        @Column String data,
        @Column Instant at,
        @Column String mark,
        @Column String clientRequestId) {}
