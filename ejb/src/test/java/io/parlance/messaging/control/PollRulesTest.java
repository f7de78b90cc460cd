package io.parlance.messaging.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.messaging.entity.Poll;
import io.parlance.messaging.entity.Tally;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PollRulesTest {

    private final PollRules rules = new PollRules();

    @BeforeEach
    void prepare() {
        rules.settings = new PollSettings(3, 2, Duration.ofSeconds(1));
        rules.clock = Clock.fixed(Samples.NOON, ZoneOffset.UTC);
    }

    @Test
    void isClosedFromItsTimeOn() {
        assertThatCode(() -> rules.requireOpen(poll(Samples.NOON.plusMillis(1)), Optional.empty()))
                .doesNotThrowAnyException();

        refuses(ErrorCode.CONFLICT, () -> rules.requireOpen(poll(Samples.NOON), Optional.empty()));
        Tally closed = new Tally(List.of(0, 0, 0), 0, Optional.of(Samples.NOON));
        refuses(ErrorCode.CONFLICT, () -> rules.requireOpen(poll(Samples.NOON.plusMillis(1)), Optional.of(closed)));
    }

    @Test
    void holdsSoManyVotersAndNoMore() {
        assertThatCode(() -> rules.requireRoom(1)).doesNotThrowAnyException();

        refuses(ErrorCode.CONFLICT, () -> rules.requireRoom(2));
    }

    @Test
    void sortsWhatWasChosen() {
        assertThat(PollRules.choice(poll(Samples.NOON), List.of(2, 0))).containsExactly(0, 2);
        assertThat(PollRules.choice(poll(Samples.NOON), List.of())).isEmpty();

        refuses(ErrorCode.BAD_REQUEST, () -> PollRules.choice(poll(Samples.NOON), List.of(3)));
    }

    private static Poll poll(Instant closesAt) {
        return new Poll(List.of("a", "b", "c"), true, false, Optional.of(closesAt));
    }

    private static void refuses(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .asInstanceOf(InstanceOfAssertFactories.type(Problem.class))
                .matches(problem -> problem.code() == code, code.name());
    }
}
