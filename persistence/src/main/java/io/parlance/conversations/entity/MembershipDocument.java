package io.parlance.conversations.entity;

import jakarta.nosql.Column;
import jakarta.nosql.Embeddable;
import jakarta.nosql.Entity;
import jakarta.nosql.Id;
import java.time.Instant;
import java.util.List;

/** A membership as the collection {@code user_conversations} keeps it. Absent fields are null here. */
@Entity("user_conversations")
public record MembershipDocument(
        @Id String id,
        @Column String tenantId,
        @Column String conversationId,
        @Column String userId,
        @Column String role,
        @Column Boolean readOnly,
        @Column Instant joinedAt,
        @Column Long visibleFrom,
        @Column Instant leftAt,
        @Column List<IntervalDocument> intervals,
        @Column boolean isActive,
        @Column long version,
        @Column long lastReadSequence,
        @Column long lastDeliveredSequence,
        @Column Long unreadFrom,
        @Column List<Long> mentions,
        @Column PreferencesDocument preferences) {

    /** An earlier membership: the first and the last message that were written for this member. */
    @Embeddable(Embeddable.EmbeddableType.GROUPING)
    public record IntervalDocument(
            @Column long from, @Column long to) {}

    /** What the member wants. */
    @Embeddable(Embeddable.EmbeddableType.GROUPING)
    public record PreferencesDocument(
            @Column boolean muted,
            @Column boolean pinned,
            @Column boolean hidden,
            @Column Long hiddenUpTo,
            @Column String customTitle) {}
}
