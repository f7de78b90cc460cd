package io.parlance.platform.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApartTest {

    private final Apart<String> apart = Apart.onOwnThreads("apart");
    private final CountDownLatch hanging = new CountDownLatch(1);
    private final AtomicInteger done = new AtomicInteger();

    @AfterEach
    void release() {
        hanging.countDown();
    }

    @Test
    void oneThatHangsHoldsUpNoOther() {
        apart.begin("dead", this::hang);

        apart.begin("alive", done::incrementAndGet);

        await().until(() -> done.get() == 1);
    }

    @Test
    void beginsNothingForOneWhoseLastTaskStillRuns() {
        assertThat(apart.begin("dead", this::hang)).isTrue();
        assertThat(apart.begin("dead", done::incrementAndGet)).isFalse();

        hanging.countDown();
        assertThat(apart.await(Duration.ofSeconds(5))).isTrue();

        assertThat(done).hasValue(0);
        assertThat(apart.begin("dead", done::incrementAndGet)).isTrue();
        await().until(() -> done.get() == 1);
    }

    @Test
    void waitsNoLongerThanItIsTold() {
        apart.begin("dead", this::hang);

        assertThat(apart.await(Duration.ofMillis(20))).isFalse();
    }

    @Test
    void beginsAgainAfterATaskThatFailedOrWasNotTaken() {
        Apart<String> here = new Apart<>(Runnable::run);
        assertThat(here.begin("a", () -> {
                    throw new IllegalStateException("failed");
                }))
                .isTrue();
        assertThat(here.begin("a", done::incrementAndGet)).isTrue();

        Apart<String> nowhere = new Apart<>(task -> {
            throw new RejectedExecutionException("no thread");
        });
        assertThatThrownBy(() -> nowhere.begin("a", done::incrementAndGet))
                .isInstanceOf(RejectedExecutionException.class);
        assertThat(nowhere.await(Duration.ofMillis(1))).isTrue();
        assertThat(done).hasValue(1);
    }

    private void hang() {
        try {
            hanging.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
