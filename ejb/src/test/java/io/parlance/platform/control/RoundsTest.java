package io.parlance.platform.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoundsTest {

    private static final long LIMIT_SECONDS = 20;

    private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1);
    private final BlockingQueue<String> failures = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        scheduler.shutdownNow();
    }

    @Test
    void goOnAfterARoundThatFailed() throws InterruptedException {
        AtomicInteger rounds = new AtomicInteger();

        Rounds.every(
                Duration.ofMillis(1),
                scheduler,
                () -> {
                    throw new AssertionError("round " + rounds.incrementAndGet());
                },
                failure -> failures.add(failure.getMessage()));

        assertThat(failures.poll(LIMIT_SECONDS, TimeUnit.SECONDS)).isEqualTo("round 1");
        assertThat(failures.poll(LIMIT_SECONDS, TimeUnit.SECONDS)).isEqualTo("round 2");
    }

    @Test
    void endWhenTheyAreStopped() throws InterruptedException {
        scheduler.setContinueExistingPeriodicTasksAfterShutdownPolicy(true);
        Rounds rounds = Rounds.every(Duration.ofDays(1), scheduler, () -> {}, failure -> {});
        assertThat(rounds.isStopping()).isFalse();

        rounds.stop();

        assertThat(rounds.isStopping()).isTrue();
        scheduler.shutdown();
        assertThat(scheduler.awaitTermination(LIMIT_SECONDS, TimeUnit.SECONDS))
                .as("nothing is left to do")
                .isTrue();
    }
}
