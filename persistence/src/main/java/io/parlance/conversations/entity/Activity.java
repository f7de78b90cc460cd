package io.parlance.conversations.entity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What has happened in a conversation. Derived, but for the versions: it may lag an acknowledgement by 1 s.
 *
 * @param lastSequence the newest message's, 0 where there is none; a lower bound of the true head
 * @param firstVersion the first change that is kept; those before it are not known any more
 * @param updatedAt the time of the newest message or change, of the creation where there is none
 * @param tombstones sequences of the messages that were deleted, the newest 1,000 at least
 * @param archivedAt since when it is read-only and off the lists
 */
public record Activity(
        long lastSequence,
        long firstVersion,
        long lastVersion,
        Instant updatedAt,
        Optional<LastMessage> lastMessage,
        int memberCount,
        List<Long> tombstones,
        Optional<Instant> archivedAt) {

    public Activity {
        tombstones = List.copyOf(tombstones);
    }

    /** Where nothing was deleted, removed or archived, or nobody asks. */
    public Activity(
            long lastSequence,
            long lastVersion,
            Instant updatedAt,
            Optional<LastMessage> lastMessage,
            int memberCount) {
        this(lastSequence, 1, lastVersion, updatedAt, lastMessage, memberCount, List.of(), Optional.empty());
    }

    /** As it was when the conversation had just been created. */
    public static Activity none(Origin origin) {
        return new Activity(
                0, 0, origin.createdAt(), Optional.empty(), origin.members().size());
    }

    /** As who may not read the newest message sees it. */
    public Activity withoutPreview() {
        return new Activity(
                lastSequence,
                firstVersion,
                lastVersion,
                updatedAt,
                Optional.empty(),
                memberCount,
                tombstones,
                archivedAt);
    }

    /** With a newer message. */
    public Activity with(LastMessage newest) {
        Instant latest = newest.createdAt().isAfter(updatedAt) ? newest.createdAt() : updatedAt;
        return new Activity(
                newest.id().sequence(),
                firstVersion,
                lastVersion,
                latest,
                Optional.of(newest),
                memberCount,
                tombstones,
                archivedAt);
    }
}
