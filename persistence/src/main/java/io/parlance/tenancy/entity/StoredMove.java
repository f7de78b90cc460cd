package io.parlance.tenancy.entity;

import io.parlance.kernel.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * A tenant's move from one database to another, as far as it is. Immutable.
 *
 * @param epoch 1, 2, 3, ... of the tenant's moves
 * @param cancelled somebody wants it to end; it does, unless it is switched already
 */
public record StoredMove(
        TenantId tenant,
        long epoch,
        State state,
        StoredPlacement source,
        StoredPlacement target,
        boolean cancelled,
        Progress progress,
        Optional<Instant> switchedAt,
        Instant createdAt) {

    /** How far a move is. */
    public enum State {
        /** Documents are copied while people write. */
        COPYING,
        /** Nobody writes; the rest is copied and compared. */
        STOPPED,
        /** Both are the same, and still nobody writes. */
        VERIFIED,
        /** The tenant lives in the target; the source is left as it was. */
        SWITCHED,
        /** The source is being emptied. */
        CLEANING,
        DONE,
        CANCELLED,
        FAILED;

        public boolean hasEnded() {
            return this == DONE || this == CANCELLED || this == FAILED;
        }

        /** Not any more once both databases are the same: the switch comes next, and is not undone. */
        public boolean canBeCancelled() {
            return this == COPYING || this == STOPPED;
        }
    }

    /**
     * What the last steps did.
     *
     * @param documents that the last comparison found in the source
     * @param differences that it found between both
     * @param attempts how often writing was stopped and went on again
     * @param detail for people, at most 500 characters
     */
    public record Progress(long documents, long differences, int attempts, String detail) {

        public static final Progress NONE = new Progress(0, 0, 0, "");
    }

    public StoredMove at(State next, Progress made) {
        return new StoredMove(tenant, epoch, next, source, target, cancelled, made, switchedAt, createdAt);
    }

    public StoredMove switchedAt(Instant time) {
        return new StoredMove(
                tenant, epoch, State.SWITCHED, source, target, cancelled, progress, Optional.of(time), createdAt);
    }
}
