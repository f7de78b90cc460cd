package io.parlance.messaging.control;

import io.parlance.changes.control.Changing;
import io.parlance.changes.control.Verdict;
import io.parlance.changes.control.Wish;
import io.parlance.changes.entity.ChangeKind;
import io.parlance.changes.entity.Decision;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.messaging.entity.Content;
import io.parlance.messaging.entity.Message;
import io.parlance.messaging.entity.MessageLogs;
import io.parlance.messaging.entity.Poll;
import io.parlance.messaging.entity.PollEnd;
import io.parlance.messaging.entity.PollEnds;
import io.parlance.messaging.entity.Tally;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Closes a poll whose time is over: the change that its author would make, once, on whichever nodes it is tried. Thread-safe.
 */
@ApplicationScoped
class EndingPolls {

    /** Who takes a note has so long; then somebody else does it again. */
    private static final Duration LEASE = Duration.ofSeconds(15);

    @Inject
    PollEnds ends;

    @Inject
    MessageLogs logs;

    @Inject
    Changing changing;

    @Inject
    Clock clock;

    /**
     * Looks at a poll whose time has come, where no other node does.
     *
     * @throws Problem UNAVAILABLE: somebody looks again after the lease
     */
    void end(PollEnd seen) {
        Instant now = clock.instant();
        PollEnd taken = new PollEnd(seen.tenant(), seen.poll(), now.plus(LEASE), seen.until());
        if (!ends.move(seen.tenant(), seen, taken.at())) {
            return;
        }
        Optional<Message> message = message(seen);
        if (message.isEmpty()) {
            // its send failed, or its insert is still on the way
            if (now.isAfter(seen.until())) {
                ends.remove(seen.tenant(), taken);
            }
            return;
        }
        Optional<Instant> end = end(message.get());
        if (end.filter(now::isBefore).isPresent()) {
            ends.move(seen.tenant(), taken, end.get());
            return;
        }
        if (end.isPresent()) {
            close(seen, message.get());
        }
        ends.remove(seen.tenant(), taken);
    }

    private void close(PollEnd end, Message poll) {
        try {
            changing.change(new Wish(
                    end.tenant(),
                    poll.id().conversation(),
                    poll.sender().id(),
                    Optional.empty(),
                    version -> message(end).map(EndingPolls::decide).orElseGet(() -> new Verdict.Already(version))));
        } catch (Problem problem) {
            if (problem.code() != ErrorCode.NOT_FOUND) {
                throw problem;
            }
            // its conversation is gone, and nobody is to be told
        }
    }

    /** A deleted poll is looked at again when it is brought back. */
    private static Verdict decide(Message poll) {
        boolean closed = poll.amendments().tally().flatMap(Tally::closedAt).isPresent();
        return closed || poll.isTombstone()
                ? new Verdict.Already(poll.version())
                : Verdict.change(new Decision(
                        ChangeKind.POLL_CLOSED,
                        Optional.of(poll.id()),
                        poll.sender().id(),
                        ChangeData.nothing()));
    }

    private Optional<Message> message(PollEnd end) {
        return logs.of(end.tenant()).findSent(end.tenant(), List.of(end.poll())).stream()
                .findFirst();
    }

    private static Optional<Instant> end(Message message) {
        return message.body().content().flatMap(Content::poll).flatMap(Poll::closesAt);
    }
}
