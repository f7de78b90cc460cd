package io.parlance.messaging.entity;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What a poll shows of its ballots. Immutable.
 *
 * @param counts how often each option was chosen, in the order of the options
 * @param voters how many have voted
 * @param closedAt present where somebody has closed it
 */
public record Tally(List<Integer> counts, int voters, Optional<Instant> closedAt) {

    public Tally {
        counts = List.copyOf(counts);
    }

    /** Before the first vote. */
    public static Tally none(int options) {
        return of(options, List.of(), Optional.empty());
    }

    public static Tally of(int options, Collection<Ballot> ballots, Optional<Instant> closedAt) {
        int[] counts = new int[options];
        ballots.forEach(ballot -> ballot.options().forEach(option -> counts[option]++));
        return new Tally(Arrays.stream(counts).boxed().toList(), ballots.size(), closedAt);
    }
}
