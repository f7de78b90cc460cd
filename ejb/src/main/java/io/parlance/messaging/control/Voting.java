package io.parlance.messaging.control;

import io.parlance.changes.control.Changed;
import io.parlance.changes.control.Verdict;
import io.parlance.changes.control.Wish;
import io.parlance.changes.entity.ChangeKind;
import io.parlance.changes.entity.Decision;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.IdempotencyKey;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.Problem;
import io.parlance.kernel.UserId;
import io.parlance.messaging.entity.AmendedMessages;
import io.parlance.messaging.entity.Ballot;
import io.parlance.messaging.entity.Content;
import io.parlance.messaging.entity.Message;
import io.parlance.messaging.entity.Poll;
import io.parlance.messaging.entity.Tally;
import io.parlance.permissions.entity.RoomAction;
import io.parlance.platform.entity.DerivedIds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Voting in polls and closing them, for every surface. Idempotent: the same vote again changes nothing and takes no version; what
 * was done with a key is not done again with it. Block until it is durable; thread-safe.
 */
@ApplicationScoped
public class Voting {

    @Inject
    MessageWishes wishes;

    @Inject
    Messaging messaging;

    @Inject
    AmendedMessages amended;

    @Inject
    DerivedIds ids;

    @Inject
    PollRules rules;

    /** A poll's ballots as its readers may know them, and the options that the caller has chosen. */
    public record Ballots(Poll poll, List<Ballot> shown, List<Integer> mine) {}

    /**
     * Takes the place of what the caller has chosen before.
     *
     * @param options the numbers of the options, the first is 0; none takes the vote back
     * @throws Problem NOT_FOUND for who may not see the message; BAD_REQUEST, field {@code messageId}, where it is no poll, field
     *     {@code options} for what cannot be chosen; GONE when it was deleted; CONFLICT when it is closed or full; RATE_LIMITED;
     *     UNAVAILABLE
     */
    public Changed vote(Caller caller, MessageId id, List<Integer> options, Optional<IdempotencyKey> key) {
        Optional<Wish.Requested> request = MessageWishes.requested(caller, key, "vote", id, options.toString());
        return wishes.perform(caller, id, RoomAction.REACT, request, message -> {
            Poll poll = poll(message);
            List<Integer> chosen = PollRules.choice(poll, options);
            rules.requireOpen(poll, message.amendments().tally());
            return voted(caller, message, poll, chosen);
        });
    }

    private Verdict voted(Caller caller, Message message, Poll poll, List<Integer> chosen) {
        String voter = voter(caller, message.id(), poll);
        List<Ballot> others = new ArrayList<>(amended.ballots(caller.tenant(), message.id()));
        List<Integer> before = chosen(others, voter);
        if (before.equals(chosen)) {
            return new Verdict.Already(message.version());
        }
        others.removeIf(ballot -> ballot.voter().equals(voter));
        if (!chosen.isEmpty()) {
            rules.requireRoom(others.size());
            others.add(new Ballot(voter, chosen, message.createdAt()));
        }
        Tally tally = Tally.of(poll.options().size(), others, Optional.empty());
        // nobody is told who it was: the change is the poll's author's
        UserId user = poll.anonymous() ? message.sender().id() : caller.user();
        return Verdict.change(
                new Decision(ChangeKind.VOTED, Optional.of(message.id()), user, PollData.voted(voter, chosen, tally)));
    }

    /**
     * Nobody votes any more: by the poll's author, an owner or an admin. Closing it again changes nothing.
     *
     * @throws Problem NOT_FOUND for who may not see the message; BAD_REQUEST, field {@code messageId}, where it is no poll;
     *     FORBIDDEN; GONE when it was deleted; RATE_LIMITED; UNAVAILABLE
     */
    public Changed close(Caller caller, MessageId id, Optional<IdempotencyKey> key) {
        Optional<Wish.Requested> request = MessageWishes.requested(caller, key, "close", id, "");
        return wishes.perform(caller, id, RoomAction.CHANGE_OWN, request, message -> {
            poll(message);
            if (!message.sender().id().equals(caller.user()) && !wishes.moderates(caller, id)) {
                throw Problem.of(ErrorCode.FORBIDDEN, "only its author, an owner or an admin may close a poll");
            }
            return message.amendments().tally().flatMap(Tally::closedAt).isPresent()
                    ? new Verdict.Already(message.version())
                    : MessageWishes.decide(ChangeKind.POLL_CLOSED, message, caller, ChangeData.nothing());
        });
    }

    /**
     * The ballots of a poll, none of an anonymous one.
     *
     * @throws Problem NOT_FOUND for who may not see the message; BAD_REQUEST, field {@code messageId}, where it is no poll; GONE
     *     when it was deleted; UNAVAILABLE
     */
    public Ballots ballots(Caller caller, MessageId id) {
        Message message = messaging.message(caller, id).message();
        Poll poll = poll(message);
        List<Ballot> all = amended.ballots(caller.tenant(), id);
        return new Ballots(poll, poll.anonymous() ? List.of() : all, chosen(all, voter(caller, id, poll)));
    }

    private static List<Integer> chosen(List<Ballot> ballots, String voter) {
        return ballots.stream()
                .filter(ballot -> ballot.voter().equals(voter))
                .findFirst()
                .map(Ballot::options)
                .orElse(List.of());
    }

    private static Poll poll(Message message) {
        MessageWishes.requireThere(message);
        return message.body()
                .content()
                .flatMap(Content::poll)
                .orElseThrow(() -> Problem.badRequest("messageId", "is not that of a poll"));
    }

    /** In an anonymous poll the same for each vote of one user, and for nobody else to find out. */
    private String voter(Caller caller, MessageId id, Poll poll) {
        String user = caller.user().toString();
        return poll.anonymous()
                ? ids.of(caller.tenant(), "ballot", List.of(id.toString(), user))
                        .toString()
                : user;
    }
}
