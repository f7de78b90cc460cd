package io.parlance.conversations.entity;

import java.util.Optional;

/**
 * How far a member has come, as sequences, 0 for nowhere.
 *
 * @param unreadFrom from where the member wants it to count as unread again
 */
public record Progress(long read, long delivered, Optional<Long> unreadFrom) {

    public static final Progress START = new Progress(0, 0, Optional.empty());

    /** What has been read was delivered. */
    public Progress {
        delivered = Math.max(read, delivered);
    }

    public MessageStatus statusOf(long sequence) {
        if (sequence <= read) {
            return MessageStatus.READ;
        }
        return sequence <= delivered ? MessageStatus.DELIVERED : MessageStatus.SENT;
    }

    /** Both at their furthest; the mark as it is here. */
    public Progress furthest(Progress other) {
        return new Progress(Math.max(read, other.read), Math.max(delivered, other.delivered), unreadFrom);
    }
}
