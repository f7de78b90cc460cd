package io.parlance.messaging.entity;

import java.util.List;
import java.util.Optional;

/**
 * What a message says. Immutable.
 *
 * @param text kept byte for byte
 * @param attachments file ids, in the sender's order
 * @param metadata a JSON object as text, exactly as it came
 * @param poll of a message of that type
 */
public record Content(Optional<String> text, List<String> attachments, Optional<String> metadata, Optional<Poll> poll) {

    public Content {
        attachments = List.copyOf(attachments);
    }

    /** Of anything but a poll. */
    public Content(Optional<String> text, List<String> attachments, Optional<String> metadata) {
        this(text, attachments, metadata, Optional.empty());
    }
}
