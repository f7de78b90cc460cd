package io.parlance.messaging.control;

import io.parlance.messaging.entity.Ballot;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How a poll should be where it is not.
 *
 * @param ballots of the voters whose ballots are wrong, empty for who has none; all others are right
 * @param closedAt when it was closed, where the change log knows of it
 */
public record CorrectedPoll(Map<String, Optional<Ballot>> ballots, Optional<Instant> closedAt) {

    public CorrectedPoll {
        ballots = Map.copyOf(ballots);
    }
}
