package io.parlance.platform.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.parlance.kernel.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AskedTogetherTest {

    private final Set<Long> stored = new ConcurrentSkipListSet<>(Set.of(1L, 2L, 3L));
    private final AtomicInteger reads = new AtomicInteger();
    private final CountDownLatch gate = new CountDownLatch(1);
    private volatile boolean slow;
    private volatile boolean away;
    private final AskedTogether<Long> next = new AskedTogether<>(this::read);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        gate.countDown();
        threads.close();
    }

    @Test
    void knowsWhatIsStored() {
        assertThat(next.exists(3L)).isTrue();
        assertThat(next.exists(4L)).isFalse();
    }

    @Test
    void asksForAllWhoWaitInOneRead() {
        slow = true;
        CompletableFuture<Boolean> first = asking(1);
        await().until(() -> reads.get() == 1);
        List<CompletableFuture<Boolean>> waiting =
                LongStream.rangeClosed(1, 50).mapToObj(this::asking).toList();
        await().until(() -> next.waiting() == 50);

        gate.countDown();

        assertThat(first.join()).isTrue();
        assertThat(waiting.stream().filter(CompletableFuture::join).count()).isEqualTo(3);
        assertThat(reads).hasValue(2);
    }

    @Test
    void answersNobodyFromAReadThatBeganBeforeTheQuestion() {
        slow = true;
        CompletableFuture<Boolean> early = asking(4);
        await().until(() -> reads.get() == 1);
        stored.add(4L);
        CompletableFuture<Boolean> late = asking(4);
        await().until(() -> next.waiting() == 1);

        gate.countDown();

        early.join();
        assertThat(late.join()).isTrue();
    }

    @Test
    void tellsEverybodyThatTheStoreIsAwayAndGoesOn() {
        away = true;
        assertThatThrownBy(() -> next.exists(1L)).isInstanceOf(Problem.class);

        away = false;
        assertThat(next.exists(1L)).isTrue();
    }

    private CompletableFuture<Boolean> asking(long sequence) {
        return CompletableFuture.supplyAsync(() -> next.exists(sequence), threads);
    }

    /** The answer is made at once and comes when the gate is open. */
    private Set<Long> read(Set<Long> asked) {
        reads.incrementAndGet();
        if (away) {
            throw Problem.unavailable("away", Duration.ofSeconds(1), new IllegalStateException());
        }
        Set<Long> found = asked.stream().filter(stored::contains).collect(Collectors.toSet());
        if (slow) {
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return found;
    }
}
