package io.parlance.messaging.entity;

import io.parlance.kernel.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One change of a message, as it is to be kept. */
public sealed interface Amendment {

    /** Other content; what it was before is kept among its edits. */
    record Edited(Content content, List<UserId> mentions, List<String> tags, UserId by, Instant at)
            implements Amendment {
        public Edited {
            mentions = List.copyOf(mentions);
            tags = List.copyOf(tags);
        }
    }

    /** A tombstone from now on; what it was before is kept, so that it can be brought back. */
    record Deleted(UserId by, Instant at) implements Amendment {}

    /** With the content that it had before it was deleted; its reactions are gone. */
    record Undeleted() implements Amendment {}

    record Reacted(Reaction reaction) implements Amendment {}

    record Unreacted(String emoji, UserId user) implements Amendment {}

    /** Somebody replied to it; the thread is as that leaves it. */
    record RepliesAdded(List<Reply> replies, ThreadSummary thread) implements Amendment {
        public RepliesAdded {
            replies = List.copyOf(replies);
        }
    }

    /** Somebody voted, voted otherwise, or took the vote back, which leaves no ballot; the poll is as that leaves it. */
    record Voted(String voter, Optional<Ballot> ballot, Tally tally) implements Amendment {}

    /** Nobody votes any more. */
    record PollClosed(Instant at) implements Amendment {}

    /** Replies to it were deleted, or never were there; the thread is as that leaves it. */
    record RepliesRemoved(List<Long> sequences, ThreadSummary thread) implements Amendment {
        public RepliesRemoved {
            sequences = List.copyOf(sequences);
        }
    }

    /**
     * Its votes were not as they should be; the poll is as that leaves it.
     *
     * @param ballots of those voters whose ballot was wrong, empty for who has none
     */
    record VotesCorrected(Map<String, Optional<Ballot>> ballots, Tally tally) implements Amendment {
        public VotesCorrected {
            ballots = Map.copyOf(ballots);
        }
    }
}
