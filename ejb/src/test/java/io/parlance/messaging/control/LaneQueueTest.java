package io.parlance.messaging.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.platform.control.HeldTime;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LaneQueueTest {

    private static final LaneSettings SETTINGS =
            new LaneSettings(1, 10, 100, 1 << 20, Duration.ofSeconds(2), Duration.ofSeconds(10), 10, 10);

    private final HeldTime time = new HeldTime();
    private final LaneQueue queue = new LaneQueue(SETTINGS, time::nanos);

    @Test
    void oneSlowWriteDoesNotCountForEachSend() {
        written(Duration.ofMillis(900));

        assertThatCode(() -> offer(9)).doesNotThrowAnyException();
    }

    @Test
    void refusesWhenTheWritesBeforeASendTakeTooLong() {
        written(Duration.ofMillis(900));
        offer(20);

        assertThatThrownBy(() -> offer(1)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo(ErrorCode.UNAVAILABLE);
            assertThat(problem.retryAfter()).contains(Duration.ofMillis(2_700));
        });
    }

    @Test
    void takesUpToABatchInTheOrderOfArrival() throws InterruptedException {
        offer(15);

        assertThat(queue.take(10, Duration.ZERO)).hasSize(10);
        assertThat(queue.take(10, Duration.ZERO)).hasSize(5);
        assertThat(queue.take(10, Duration.ZERO)).isEmpty();
    }

    @Test
    void refusesEverythingOnceClosed() {
        queue.close();

        assertThatThrownBy(() -> offer(1)).isInstanceOf(Problem.class);
        assertThat(queue.size()).isZero();
    }

    @Test
    void countsThoseThatTheLaneHasInHand() {
        written(Duration.ofMillis(900));
        queue.stepBegins(10);
        offer(10);

        assertThatThrownBy(() -> offer(1))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.retryAfter()).contains(Duration.ofMillis(2_700)));
    }

    @Test
    void refusesWhileTheStoreDoesNotAnswer() {
        queue.stepBegins(1);
        time.pass(Duration.ofMillis(1_900));
        assertThatCode(() -> offer(1)).doesNotThrowAnyException();

        time.pass(Duration.ofMillis(200));

        assertThatThrownBy(() -> offer(1)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo(ErrorCode.UNAVAILABLE);
            assertThat(problem.retryAfter()).contains(SETTINGS.waitBudget());
        });
        assertThat(queue.size()).isEqualTo(1);
    }

    @Test
    void countsThePausesBetweenAttemptsThatFailAtOnce() {
        for (int attempt = 0; attempt < 5; attempt++) {
            queue.stepBegins(1);
            queue.stepEnded(LaneQueue.Outcome.FAILED, 1);
            time.pass(Duration.ofMillis(450));
        }

        assertThatThrownBy(() -> offer(1)).isInstanceOf(Problem.class);
    }

    @Test
    void takesOneThatFindsOutWhetherTheStoreIsBackAndNobodyBehindIt() throws InterruptedException {
        queue.stepBegins(1);
        queue.stepEnded(LaneQueue.Outcome.FAILED, 1);
        time.pass(Duration.ofSeconds(11));
        queue.stepBegins(1);
        queue.stepEnded(LaneQueue.Outcome.NOTHING_ASKED, 0);

        assertThatCode(() -> offer(1)).doesNotThrowAnyException();
        assertThatThrownBy(() -> offer(1)).isInstanceOf(Problem.class);
        queue.take(10, Duration.ZERO);
        queue.stepBegins(1);
        assertThatThrownBy(() -> offer(1)).isInstanceOf(Problem.class);
    }

    @Test
    void takesSendsAgainAsSoonAsTheStoreIsBack() {
        written(Duration.ofMillis(5));
        queue.stepBegins(5);
        queue.stepEnded(LaneQueue.Outcome.FAILED, 5);
        time.pass(Duration.ofMinutes(1));

        written(Duration.ofMillis(5));
        queue.stepBegins(5);

        assertThatCode(() -> offer(20)).doesNotThrowAnyException();
    }

    @Test
    void stepsThatAskNothingOfTheStoreDoNotMakeItLookFast() {
        written(Duration.ofMillis(900));
        for (int refused = 0; refused < 50; refused++) {
            queue.stepBegins(1);
            queue.stepEnded(LaneQueue.Outcome.NOTHING_ASKED, 0);
        }
        offer(20);

        assertThatThrownBy(() -> offer(1)).isInstanceOf(Problem.class);
    }

    @Test
    void aSlowWriteDoesNotKeepOutWhoComesWhenNothingWaits() {
        written(Duration.ofSeconds(30));

        assertThatCode(() -> offer(1)).doesNotThrowAnyException();
    }

    private void written(Duration within) {
        queue.stepBegins(1);
        time.pass(within);
        queue.stepEnded(LaneQueue.Outcome.WRITTEN, 0);
    }

    private void offer(int sends) {
        IntStream.range(0, sends)
                .forEach(i -> queue.offer(List.of(new Pending(Samples.draft("m" + i), Long.MAX_VALUE))));
    }
}
