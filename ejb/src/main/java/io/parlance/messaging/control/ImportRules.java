package io.parlance.messaging.control;

import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.messaging.entity.Amendments;
import io.parlance.messaging.entity.Ballot;
import io.parlance.messaging.entity.Content;
import io.parlance.messaging.entity.Edit;
import io.parlance.messaging.entity.MessageType;
import io.parlance.messaging.entity.Poll;
import io.parlance.messaging.entity.Reaction;
import io.parlance.messaging.entity.Tally;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** What may be imported: what could have come about here, at some time. Every refusal names the field. Thread-safe. */
@ApplicationScoped
public class ImportRules {

    /** As many as a message keeps. */
    private static final int MAX_EDITS = 50;

    /** So far two machines' clocks may be apart. */
    private static final Duration CLOCKS = Duration.ofMinutes(1);

    @Inject
    PollRules polls;

    @Inject
    PollSettings settings;

    @Inject
    ThreadSettings threads;

    @Inject
    Clock clock;

    /** Most replies of one thread. */
    public int maxReplies() {
        return threads.maxReplies();
    }

    /** @throws Problem BAD_REQUEST or TOO_LARGE */
    public void check(ImportedMessage message) {
        Amendments amendments = message.origin().amendments();
        checkTime("createdAt", message.origin().createdAt());
        amendments.editedAt().ifPresent(at -> checkTime("editedAt", at));
        amendments.deletedAt().ifPresent(at -> checkTime("deletedAt", at));
        message.content().ifPresent(ContentRules::check);
        if (message.content().isPresent() == amendments.deletedAt().isPresent()) {
            throw Problem.badRequest("content", "is needed, but on a deleted message, which has none");
        }
        if (message.content().isPresent()) {
            polls.check(message.type(), message.content().get());
        }
        if (message.links().alsoToChannel() && message.links().thread().isEmpty()) {
            throw Problem.badRequest("alsoToChannel", "is for replies: thread is missing");
        }
        message.links().from().ifPresent(from -> checkTime("forwardedFrom.createdAt", from.createdAt()));
        checkReactions(amendments);
        checkEdits(message.type(), amendments);
    }

    /**
     * What lies in the future would hold the times of all later messages there.
     *
     * @throws Problem BAD_REQUEST naming the field
     */
    public void checkTime(String field, Instant at) {
        if (at.isBefore(Instant.EPOCH) || at.isAfter(clock.instant().plus(CLOCKS))) {
            throw Problem.badRequest(field, "must be after 1970 and not in the future");
        }
    }

    private static void checkReactions(Amendments amendments) {
        List<Reaction> reactions = amendments.reactions();
        if (amendments.deletedAt().isPresent() && !reactions.isEmpty()) {
            throw Problem.badRequest("reactions", "a deleted message has none");
        }
        if (reactions.size() > Reacting.MAX_REACTIONS) {
            throw Problem.of(ErrorCode.TOO_LARGE, "reactions", "must be at most " + Reacting.MAX_REACTIONS);
        }
        Set<String> given = new HashSet<>();
        for (Reaction reaction : reactions) {
            if (!given.add(new Emoji(reaction.emoji()) + " " + reaction.user())) {
                throw Problem.badRequest("reactions", "must have each emoji of a user once");
            }
        }
    }

    private void checkEdits(MessageType type, Amendments amendments) {
        List<Edit> edits = amendments.past().edits();
        if (edits.isEmpty()) {
            return;
        }
        if (type == MessageType.POLL
                || amendments.deletedAt().isPresent()
                || amendments.editedAt().isEmpty()) {
            throw Problem.badRequest("edits", "are for messages with editedAt, no polls, and not deleted");
        }
        if (edits.size() > MAX_EDITS) {
            throw Problem.of(ErrorCode.TOO_LARGE, "edits", "must be at most " + MAX_EDITS);
        }
        edits.forEach(edit -> {
            checkTime("edits.at", edit.at());
            ContentRules.check(edit.content());
        });
    }

    /**
     * What a message shows of its votes, empty where it is no poll or nobody voted in it.
     *
     * @throws Problem BAD_REQUEST or TOO_LARGE, fields {@code votes} and {@code closedAt}
     */
    public Optional<Tally> tally(Optional<Content> content, List<Ballot> ballots, Optional<Instant> closedAt) {
        Optional<Poll> poll = content.flatMap(Content::poll);
        if (poll.isEmpty()) {
            if (!ballots.isEmpty() || closedAt.isPresent()) {
                throw Problem.badRequest(ballots.isEmpty() ? "closedAt" : "votes", "is for polls, not deleted ones");
            }
            return Optional.empty();
        }
        closedAt.ifPresent(at -> checkTime("closedAt", at));
        if (ballots.size() > settings.maxVoters()) {
            throw Problem.of(ErrorCode.TOO_LARGE, "votes", "must be at most " + settings.maxVoters());
        }
        Set<String> voters = new HashSet<>();
        for (Ballot ballot : ballots) {
            checkTime("votes.at", ballot.at());
            if (!voters.add(ballot.voter())) {
                throw Problem.badRequest("votes", "must have each voter once");
            }
            checkChoice(poll.get(), ballot);
        }
        return ballots.isEmpty() && closedAt.isEmpty()
                ? Optional.empty()
                : Optional.of(Tally.of(poll.get().options().size(), ballots, closedAt));
    }

    private static void checkChoice(Poll poll, Ballot ballot) {
        List<Integer> chosen = ballot.options();
        boolean ascending = IntStream.range(1, chosen.size()).allMatch(i -> chosen.get(i - 1) < chosen.get(i));
        boolean offered = chosen.stream()
                .allMatch(option -> option >= 0 && option < poll.options().size());
        if (chosen.isEmpty() || !ascending || !offered || chosen.size() > 1 && !poll.multiple()) {
            throw Problem.badRequest(
                    "votes",
                    "must each name what the poll offers, by numbers from 0, ascending, one unless it is multiple");
        }
    }
}
