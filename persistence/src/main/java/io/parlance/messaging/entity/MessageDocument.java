package io.parlance.messaging.entity;

import jakarta.nosql.Column;
import jakarta.nosql.Entity;
import jakarta.nosql.Id;
import java.time.Instant;
import java.util.List;

/**
 * A message as the collection {@code messages} keeps it; DATA.md lists the fields. Absent fields are null
 * here; former contents ({@code edits}, {@code tombstone}) and {@code replies} are read by who asks for them only.
 */
@Entity("messages")
public record MessageDocument(
        @Id String id,
        @Column String tenantId,
        @Column String conversationId,
        @Column long sequence,
        @Column long version,
        @Column String clientMessageId,
        @Column String fingerprint,
        @Column String senderId,
        @Column String senderName,
        @Column String senderAvatar,
        @Column String type,
        @Column ContentDocument content,
        @Column List<String> mentions,
        @Column List<String> tags,
        @Column String threadId,
        @Column Boolean alsoToChannel,
        @Column ForwardedDocument forwardedFrom,
        @Column Instant createdAt,
        @Column Instant sourceCreatedAt,
        @Column Instant editedAt,
        @Column Instant deletedAt,
        @Column List<ReactionDocument> reactions,
        @Column ThreadDocument thread,
        @Column List<ReplyDocument> replies,
        @Column TallyDocument tally,
        @Column List<BallotDocument> ballots,
        @Column List<EditDocument> edits,
        @Column TombstoneDocument tombstone) {}
