package io.parlance.messaging.control;

import io.parlance.changes.control.Changing;
import io.parlance.changes.control.Verdict;
import io.parlance.changes.control.Wish;
import io.parlance.changes.entity.ChangeKind;
import io.parlance.changes.entity.Decision;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.TenantId;
import io.parlance.messaging.entity.AmendedMessages;
import io.parlance.messaging.entity.Ballot;
import io.parlance.messaging.entity.Content;
import io.parlance.messaging.entity.Message;
import io.parlance.messaging.entity.MessageLogs;
import io.parlance.messaging.entity.Poll;
import io.parlance.messaging.entity.Tally;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sets right what a poll has and shows, by a change, so that everybody hears of it. Thread-safe. */
@ApplicationScoped
public class CorrectingPolls {

    @Inject
    Changing changing;

    @Inject
    MessageLogs logs;

    @Inject
    AmendedMessages amended;

    /**
     * Nothing happens when the conversation has changed since it was looked at.
     *
     * @param version of the conversation when it was looked at
     * @return whether it was corrected
     * @throws io.parlance.kernel.Problem UNAVAILABLE when the store is away
     */
    public boolean correct(TenantId tenant, MessageId id, CorrectedPoll right, long version) {
        Optional<Message> seen = message(tenant, id);
        return seen.isPresent()
                && changing.change(new Wish(
                                        tenant,
                                        id.conversation(),
                                        seen.get().sender().id(),
                                        Optional.empty(),
                                        now -> now == version
                                                ? decide(tenant, id, right, now)
                                                : new Verdict.Already(now)))
                                .version()
                        == version + 1;
    }

    private Verdict decide(TenantId tenant, MessageId id, CorrectedPoll right, long version) {
        Optional<Message> poll = message(tenant, id);
        Optional<Integer> options = poll.flatMap(message -> message.body().content())
                .flatMap(Content::poll)
                .map(Poll::options)
                .map(List::size);
        if (options.isEmpty()) {
            return new Verdict.Already(version);
        }
        Map<String, Ballot> ballots = new LinkedHashMap<>();
        amended.ballots(tenant, id).forEach(ballot -> ballots.put(ballot.voter(), ballot));
        right.ballots()
                .forEach((voter, ballot) ->
                        ballot.ifPresentOrElse(cast -> ballots.put(voter, cast), () -> ballots.remove(voter)));
        Optional<Instant> closedAt =
                right.closedAt().or(() -> poll.get().amendments().tally().flatMap(Tally::closedAt));
        return Verdict.change(new Decision(
                ChangeKind.RECOUNTED,
                Optional.of(id),
                poll.get().sender().id(),
                PollData.recounted(right.ballots(), Tally.of(options.get(), ballots.values(), closedAt))));
    }

    private Optional<Message> message(TenantId tenant, MessageId id) {
        return logs.of(tenant).find(tenant, List.of(id)).stream().findFirst();
    }
}
