package io.parlance.messaging.entity;

import java.util.List;

/**
 * What lies in a message and is read by who asks for it only. Immutable.
 *
 * @param edits former contents, oldest first
 * @param ballots of a poll
 */
public record Past(List<Edit> edits, List<Ballot> ballots) {

    public static final Past NONE = new Past(List.of(), List.of());

    public Past {
        edits = List.copyOf(edits);
        ballots = List.copyOf(ballots);
    }
}
