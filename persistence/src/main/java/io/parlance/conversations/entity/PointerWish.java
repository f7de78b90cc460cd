package io.parlance.conversations.entity;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.UserId;

/**
 * How far a member's pointers should be, as sequences; 0 for no wish.
 *
 * @param read up to where the member has read; clears a mark as unread from there on
 * @param delivered up to where it has reached the member's devices
 * @param sent the member's own newest message: having written it, they have read all before it; leaves a mark as it is
 */
public record PointerWish(ConversationId conversation, UserId user, long read, long delivered, long sent) {

    /** Both wishes in one, the higher of each. */
    public PointerWish and(PointerWish other) {
        return new PointerWish(
                conversation,
                user,
                Math.max(read, other.read),
                Math.max(delivered, other.delivered),
                Math.max(sent, other.sent));
    }

    /** Where the read pointer is to be. */
    public long furthestRead() {
        return Math.max(read, sent);
    }
}
