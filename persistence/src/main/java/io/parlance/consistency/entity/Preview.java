package io.parlance.consistency.entity;

import java.time.Instant;
import java.util.Optional;

/** A conversation's newest message as its preview has it, or as the log says that it should. */
public record Preview(
        long sequence,
        long version,
        String senderId,
        String senderName,
        String type,
        String text,
        Optional<Instant> createdAt,
        Optional<Instant> deletedAt) {

    /** Whether both show the same. A reaction makes a new version of a message, and changes nothing that is shown. */
    public boolean shows(Preview other) {
        return sequence == other.sequence
                && senderId.equals(other.senderId)
                && senderName.equals(other.senderName)
                && type.equals(other.type)
                && text.equals(other.text)
                && createdAt.equals(other.createdAt);
    }
}
