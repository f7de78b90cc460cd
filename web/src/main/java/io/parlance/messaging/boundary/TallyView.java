package io.parlance.messaging.boundary;

import io.parlance.messaging.entity.Tally;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How a poll stands. */
public record TallyView(List<Integer> counts, int voters, Optional<Instant> closedAt) {

    static TallyView of(Tally tally) {
        return new TallyView(tally.counts(), tally.voters(), tally.closedAt());
    }
}
