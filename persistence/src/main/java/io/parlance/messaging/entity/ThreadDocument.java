package io.parlance.messaging.entity;

import jakarta.nosql.Column;
import jakarta.nosql.Embeddable;
import java.time.Instant;
import java.util.List;

/** What a root shows of its thread, as its document keeps it. Absent fields are null here. */
@Embeddable(Embeddable.EmbeddableType.GROUPING)
public record ThreadDocument(
        @Column int replyCount,
        @Column List<String> participants,
        @Column Instant lastReplyAt) {}
