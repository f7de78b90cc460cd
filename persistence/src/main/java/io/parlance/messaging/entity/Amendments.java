package io.parlance.messaging.entity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What happened to a message after it was sent. Immutable.
 *
 * @param deletedAt present on a tombstone, which has no content, no mentions and no reactions
 * @param reactions in the order in which they came
 * @param thread of a message that was replied to
 * @param tally of a poll that somebody voted in, or closed
 * @param past of a message that is imported; of one that is read, here or from the store, it is left out
 */
public record Amendments(
        Optional<Instant> editedAt,
        Optional<Instant> deletedAt,
        List<Reaction> reactions,
        Optional<ThreadSummary> thread,
        Optional<Tally> tally,
        Past past) {

    public static final Amendments NONE = new Amendments(Optional.empty(), Optional.empty(), List.of());

    public Amendments {
        reactions = List.copyOf(reactions);
    }

    /** As it is read. */
    public Amendments(
            Optional<Instant> editedAt,
            Optional<Instant> deletedAt,
            List<Reaction> reactions,
            Optional<ThreadSummary> thread,
            Optional<Tally> tally) {
        this(editedAt, deletedAt, reactions, thread, tally, Past.NONE);
    }

    /** Of anything but a poll. */
    public Amendments(
            Optional<Instant> editedAt,
            Optional<Instant> deletedAt,
            List<Reaction> reactions,
            Optional<ThreadSummary> thread) {
        this(editedAt, deletedAt, reactions, thread, Optional.empty());
    }

    /** Of a message that nobody replied to. */
    public Amendments(Optional<Instant> editedAt, Optional<Instant> deletedAt, List<Reaction> reactions) {
        this(editedAt, deletedAt, reactions, Optional.empty());
    }
}
