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
        @Column List<Long> tombstones,
        @Column Instant archivedAt) {

    /** What the owner has decided. */
    @Embeddable(Embeddable.EmbeddableType.GROUPING)
    public record SettingsDocument(
            @Column String historyForJoiners,
            @Column boolean allowFileUpload,
            @Column boolean allowMentions,
            @Column boolean muteNotifications,
            @Column Integer archiveAfterDays,
            @Column Boolean openToJoin,
            @Column Boolean announcements,
            @Column RightsDocument rights) {}

    /** The least roles of what is not as it is by default. */
    @Embeddable(Embeddable.EmbeddableType.GROUPING)
    public record RightsDocument(
            @Column String post,
            @Column String upload,
            @Column String mentionAll,
            @Column String pin,
            @Column String deleteOthers,
            @Column String invite) {}

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
