package io.parlance.messaging.entity;

import io.parlance.kernel.UserId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a root shows of its thread. Immutable.
 *
 * @param replyCount how many replies there are, deleted ones not among them
 * @param participants who replied, the latest first, at most {@value #MAX_PARTICIPANTS}
 * @param lastReplyAt when the newest of them was sent; empty where there is none
 */
public record ThreadSummary(int replyCount, List<UserId> participants, Optional<Instant> lastReplyAt) {

    public static final int MAX_PARTICIPANTS = 20;

    public ThreadSummary {
        participants = List.copyOf(participants);
    }

    /** The same for the same replies, in whichever order they are given. */
    public static ThreadSummary of(List<Reply> replies) {
        List<Reply> latestFirst = replies.stream()
                .sorted(Comparator.comparingLong(Reply::sequence).reversed())
                .toList();
        return new ThreadSummary(
                latestFirst.size(),
                latestFirst.stream()
                        .map(Reply::user)
                        .distinct()
                        .limit(MAX_PARTICIPANTS)
                        .toList(),
                latestFirst.stream().findFirst().map(Reply::at));
    }
}
