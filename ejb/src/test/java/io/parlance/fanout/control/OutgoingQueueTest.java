package io.parlance.fanout.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.kernel.NodeId;
import io.parlance.kernel.SessionId;
import io.parlance.kernel.TenantId;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OutgoingQueueTest {

    private static final NodeEvent.News NEWS =
            new NodeEvent.SessionOver(new TenantId(new UUID(1, 1)), new SessionId(new UUID(2, 2)));

    private final OutgoingQueue queue = new OutgoingQueue(new NodeId("node-1"), 2);

    @Test
    void numbersNewsInTheOrderInWhichTheyCame() throws InterruptedException {
        queue.offer(NEWS);
        queue.offer(NEWS);

        assertThat(queue.take(10, Duration.ZERO)).extracting(Dispatch::number).containsExactly(1L, 2L);
    }

    @Test
    void usesUpTheNumberOfWhatItDropsSoThatOthersSeeTheGap() throws InterruptedException {
        queue.offer(NEWS);
        queue.offer(NEWS);

        assertThat(queue.offer(NEWS)).isFalse();

        queue.take(10, Duration.ZERO);
        queue.offer(NEWS);
        assertThat(queue.take(10, Duration.ZERO)).extracting(Dispatch::number).containsExactly(4L);
    }

    @Test
    void takesNoMoreThanAsked() throws InterruptedException {
        queue.offer(NEWS);
        queue.offer(NEWS);

        assertThat(queue.take(1, Duration.ZERO)).hasSize(1);
        assertThat(queue.take(1, Duration.ZERO)).hasSize(1);
        assertThat(queue.take(1, Duration.ZERO)).isEmpty();
    }

    @Test
    void beatsWithTheNumberOfTheLastNews() throws InterruptedException {
        queue.offer(NEWS);
        queue.take(1, Duration.ZERO);

        assertThat(queue.beat()).containsExactly(new Dispatch(new NodeId("node-1"), 1, new NodeEvent.Beat()));
    }

    @Test
    void doesNotBeatWithANumberThatIsStillWaiting() {
        queue.offer(NEWS);

        assertThat(queue.beat()).isEmpty();
    }
}
