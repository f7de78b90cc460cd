package io.parlance.messaging.control;

import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.messaging.entity.Content;
import io.parlance.messaging.entity.MessageType;
import io.parlance.messaging.entity.Poll;
import io.parlance.messaging.entity.Tally;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What may be asked in a poll, and answered. Every refusal names the field. Thread-safe. */
@ApplicationScoped
class PollRules {

    static final int MAX_OPTION = 200;
    private static final String FIELD = "content.poll";
    private static final Duration LONGEST = Duration.ofDays(366);

    @Inject
    PollSettings settings;

    @Inject
    Clock clock;

    /** @throws Problem BAD_REQUEST, TOO_LARGE */
    void check(SendMessage command) {
        check(command.type(), command.content());
    }

    /** @throws Problem BAD_REQUEST, TOO_LARGE */
    void check(MessageType type, Content content) {
        Optional<Poll> poll = content.poll();
        if (poll.isEmpty()) {
            if (type == MessageType.POLL) {
                throw Problem.badRequest(FIELD, "is needed in a message of type poll");
            }
            return;
        }
        if (type != MessageType.POLL) {
            throw Problem.badRequest(FIELD, "is for messages of type poll");
        }
        List<String> options = poll.get().options();
        if (options.size() < 2 || options.size() > settings.maxOptions()) {
            throw Problem.badRequest(FIELD + ".options", "must be from 2 to " + settings.maxOptions());
        }
        options.forEach(PollRules::checkOption);
        if (new HashSet<>(options).size() < options.size()) {
            throw Problem.badRequest(FIELD + ".options", "must all be different");
        }
    }

    private static void checkOption(String option) {
        ContentRules.checkText(option, FIELD + ".options");
        if (option.codePointCount(0, option.length()) > MAX_OPTION) {
            throw Problem.of(
                    ErrorCode.TOO_LARGE, FIELD + ".options", "must have at most " + MAX_OPTION + " code points each");
        }
    }

    /**
     * What holds for the first send and not for its repeats.
     *
     * @throws Problem BAD_REQUEST
     */
    void checkTime(SendMessage command) {
        Instant now = clock.instant();
        command.content().poll().flatMap(Poll::closesAt).ifPresent(closesAt -> {
            if (!closesAt.isAfter(now) || closesAt.isAfter(now.plus(LONGEST))) {
                throw Problem.badRequest(FIELD + ".closesAt", "must be later than now, and within a year");
            }
        });
    }

    /**
     * The numbers of the options chosen, ascending.
     *
     * @throws Problem BAD_REQUEST, field {@code options}
     */
    static List<Integer> choice(Poll poll, List<Integer> chosen) {
        TreeSet<Integer> options = new TreeSet<>(chosen);
        boolean known = options.stream()
                .allMatch(option -> option >= 0 && option < poll.options().size());
        if (!known || options.size() < chosen.size()) {
            throw Problem.badRequest(
                    "options",
                    "must be different numbers from 0 to " + (poll.options().size() - 1));
        }
        if (options.size() > 1 && !poll.multiple()) {
            throw Problem.badRequest("options", "must be one number: the poll has one choice");
        }
        return List.copyOf(options);
    }

    /** @throws Problem CONFLICT */
    void requireOpen(Poll poll, Optional<Tally> tally) {
        boolean ended =
                poll.closesAt().filter(end -> !clock.instant().isBefore(end)).isPresent();
        if (ended || tally.flatMap(Tally::closedAt).isPresent()) {
            throw Problem.of(ErrorCode.CONFLICT, "the poll is closed");
        }
    }

    /** @throws Problem CONFLICT */
    void requireRoom(int voters) {
        if (voters >= settings.maxVoters()) {
            throw Problem.of(ErrorCode.CONFLICT, "the poll has as many voters as it can hold");
        }
    }
}
