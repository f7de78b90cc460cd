package io.parlance.messaging.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LaneQueueTest {

    private static final LaneSettings SETTINGS =
            new LaneSettings(1, 10, 100, 1 << 20, Duration.ofSeconds(2), Duration.ofSeconds(10), 10, 10);

    private final LaneQueue queue = new LaneQueue(SETTINGS);

    @Test
    void oneSlowWriteDoesNotCountForEachSend() {
        queue.measured(Duration.ofMillis(900).toNanos());

        assertThatCode(() -> offer(9)).doesNotThrowAnyException();
    }

    @Test
    void refusesWhenTheWritesBeforeASendTakeTooLong() {
        queue.measured(Duration.ofMillis(900).toNanos());
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

    private void offer(int sends) {
        IntStream.range(0, sends)
                .forEach(i -> queue.offer(List.of(new Pending(Samples.draft("m" + i), Long.MAX_VALUE))));
    }
}
