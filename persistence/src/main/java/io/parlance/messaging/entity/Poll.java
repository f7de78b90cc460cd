package io.parlance.messaging.entity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A question's possible answers, as they were asked; the question is the message's text. Immutable.
 *
 * @param multiple whether one may choose several
 * @param anonymous whether nobody is told who chose what
 * @param closesAt when it closes by itself
 */
public record Poll(List<String> options, boolean multiple, boolean anonymous, Optional<Instant> closesAt) {

    public Poll {
        options = List.copyOf(options);
    }
}
