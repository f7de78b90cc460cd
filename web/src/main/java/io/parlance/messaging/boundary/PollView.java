package io.parlance.messaging.boundary;

import io.parlance.messaging.entity.Poll;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A poll as it was asked. */
public record PollView(List<String> options, boolean multiple, boolean anonymous, Optional<Instant> closesAt) {

    static PollView of(Poll poll) {
        return new PollView(poll.options(), poll.multiple(), poll.anonymous(), poll.closesAt());
    }
}
