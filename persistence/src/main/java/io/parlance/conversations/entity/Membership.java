package io.parlance.conversations.entity;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import java.time.Instant;

/** An active member of a conversation. Immutable. */
public record Membership(
        TenantId tenant,
        ConversationId conversation,
        UserId user,
        Role role,
        Instant joinedAt,
        Pointers pointers,
        Preferences preferences) {

    /**
     * How far the member has come, as sequences, 0 for nowhere. Both only ever grow.
     *
     * @param read never beyond delivered
     */
    public record Pointers(long read, long delivered) {

        public static final Pointers START = new Pointers(0, 0);
    }

    /** Messages after the read pointer. Sending moves one's own, so one's own messages are not among them. */
    public long unread(long head) {
        return Math.max(0, head - pointers.read());
    }
}
