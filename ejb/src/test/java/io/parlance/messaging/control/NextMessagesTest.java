package io.parlance.messaging.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.parlance.kernel.MessageId;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.messaging.entity.InMemoryMessageLog;
import io.parlance.messaging.entity.Insertion;
import io.parlance.messaging.entity.Message;
import io.parlance.messaging.entity.MessageLog;
import io.parlance.messaging.entity.SentKey;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NextMessagesTest {

    private final InMemoryMessageLog stored = Samples.logOf(3);
    private final AtomicInteger reads = new AtomicInteger();
    private final CountDownLatch gate = new CountDownLatch(1);
    private volatile boolean slow;
    private volatile boolean away;
    private final NextMessages next = new NextMessages(new Gated(), Samples.TENANT, reads::incrementAndGet);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        gate.countDown();
        threads.close();
    }

    @Test
    void knowsWhatIsStored() {
        assertThat(next.exists(id(3))).isTrue();
        assertThat(next.exists(id(4))).isFalse();
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
        stored.insert(Samples.message(4));
        CompletableFuture<Boolean> late = asking(4);
        await().until(() -> next.waiting() == 1);

        gate.countDown();

        early.join();
        assertThat(late.join()).isTrue();
    }

    @Test
    void tellsEverybodyThatTheStoreIsAwayAndGoesOn() {
        away = true;
        assertThatThrownBy(() -> next.exists(id(1))).isInstanceOf(Problem.class);

        away = false;
        assertThat(next.exists(id(1))).isTrue();
    }

    private CompletableFuture<Boolean> asking(long sequence) {
        return CompletableFuture.supplyAsync(() -> next.exists(id(sequence)), threads);
    }

    private static MessageId id(long sequence) {
        return new MessageId(Samples.ROOM, sequence);
    }

    /** The log, whose answer is made at once and comes when the gate is open. */
    private final class Gated implements MessageLog {

        @Override
        public Insertion insert(List<Message> batch) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Message> find(TenantId tenant, Collection<MessageId> ids) {
            if (away) {
                throw Problem.unavailable("away", Duration.ofSeconds(1), new IllegalStateException());
            }
            List<Message> found = stored.find(tenant, ids);
            if (slow) {
                try {
                    gate.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            return found;
        }

        @Override
        public List<Message> findSent(TenantId tenant, Collection<SentKey> keys) {
            throw new UnsupportedOperationException();
        }
    }
}
