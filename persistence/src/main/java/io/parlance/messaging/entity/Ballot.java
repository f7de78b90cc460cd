package io.parlance.messaging.entity;

import java.time.Instant;
import java.util.List;

/**
 * What one voter has chosen.
 *
 * @param voter the user's id; in an anonymous poll a name that only this poll gives them
 * @param options the numbers of the options, ascending, the first is 0; never empty
 */
public record Ballot(String voter, List<Integer> options, Instant at) {

    public Ballot {
        options = List.copyOf(options);
    }
}
