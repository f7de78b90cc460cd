package io.parlance.conversations.entity;

import jakarta.nosql.Column;
import jakarta.nosql.Embeddable;
import jakarta.nosql.Entity;
import jakarta.nosql.Id;
import java.time.Instant;
import java.util.List;

/** A conversation as the collection {@code conversations} keeps it. Absent fields are null here. */
@Entity("conversations")
public record ConversationDocument(
        @Id String id,
        @Column String tenantId,
        @Column String type,
        @Column String title,
        @Column String description,
        @Column String avatar,
        @Column SettingsDocument settings,
        @Column String createdBy,
        @Column Instant createdAt,
        @Column List<ParticipantDocument> members,
        @Column String request,
        @Column long lastSequence,
        @Column Long firstVersion,
        @Column long lastVersion,
        @Column Instant updatedAt,
        @Column LastMessageDocument lastMessage,
        @Column long memberCount,
        @Column List<Long> tombstones) {

    /** What the owner has decided. */
    @Embeddable(Embeddable.EmbeddableType.GROUPING)
    public record SettingsDocument(
            @Column String historyForJoiners,
            @Column boolean allowFileUpload,
            @Column boolean allowMentions,
            @Column boolean muteNotifications,
            @Column Integer archiveAfterDays) {}

    /** A member from the beginning. */
    @Embeddable(Embeddable.EmbeddableType.GROUPING)
    public record ParticipantDocument(
            @Column String userId, @Column String role) {}

    /** The preview; its id is the conversation's with {@code lastSequence}. */
    @Embeddable(Embeddable.EmbeddableType.GROUPING)
    public record LastMessageDocument(
            @Column long sequence,
            @Column long version,
            @Column String senderId,
            @Column String senderName,
            @Column String type,
            @Column String text,
            @Column Instant createdAt,
            @Column Instant deletedAt) {}
}
