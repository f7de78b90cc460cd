package io.parlance.consistency.entity;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A poll as its message has it.
 *
 * @param options how many can be chosen
 * @param tally what it shows
 * @param ballots what each voter has chosen; of a voter who is there twice the last
 * @param votes how many ballots there are
 */
public record StoredPoll(int options, Optional<StoredTally> tally, Map<String, List<Long>> ballots, int votes) {

    public StoredPoll {
        ballots = Map.copyOf(ballots);
    }

    /** What it shows of its ballots. */
    public record StoredTally(List<Long> counts, long voters, boolean closed) {
        public StoredTally {
            counts = List.copyOf(counts);
        }
    }
}
