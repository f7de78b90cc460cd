package io.parlance.sync.entity;

import jakarta.nosql.Column;
import jakarta.nosql.Embeddable;
import jakarta.nosql.Entity;
import jakarta.nosql.Id;
import java.time.Instant;
import java.util.List;

/** A cursor as the collection {@code sync_cursors} keeps it. */
@Entity("sync_cursors")
public record SyncCursorDocument(
        @Id String id,
        @Column String tenantId,
        @Column String userId,
        @Column List<PositionDocument> positions,
        @Column List<String> previous,
        @Column Instant expireAt) {

    /** One conversation's part. */
    @Embeddable(Embeddable.EmbeddableType.GROUPING)
    public record PositionDocument(
            @Column String conversationId,
            @Column long sequence,
            @Column long version,
            @Column long mine) {}
}
