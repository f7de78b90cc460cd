package io.parlance.consistency.entity;

import java.util.List;
import java.util.Optional;

/**
 * What a membership's document says of its member's place in the log.
 *
 * @param marks what the member has still to look at
 */
public record StoredMembership(
        String id,
        String tenantId,
        String userId,
        boolean active,
        long readSequence,
        long deliveredSequence,
        Marks marks) {

    /**
     * What the member has still to look at.
     *
     * @param unreadFrom from where it is marked as unread again
     * @param mentions sequences of messages that name the member
     */
    public record Marks(Optional<Long> unreadFrom, List<Long> mentions) {

        public Marks {
            mentions = List.copyOf(mentions);
        }
    }

    /** What is after this sequence counts as unread. */
    public long unreadAfter() {
        return marks.unreadFrom().map(from -> Math.min(readSequence, from - 1)).orElse(readSequence);
    }
}
