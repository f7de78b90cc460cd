package io.parlance.messaging.control;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.messaging.entity.InMemoryMessageLog;
import io.parlance.messaging.entity.Insertion;
import io.parlance.messaging.entity.Message;
import io.parlance.messaging.entity.MessageLog;
import io.parlance.messaging.entity.SentKey;
import io.parlance.recovery.control.RecoveringNode;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LaneTest {

    private static final LaneSettings SMALL =
            new LaneSettings(1, 10, 25, 1 << 20, Duration.ofSeconds(2), Duration.ofMillis(300), 10, 10);

    private static final LaneSettings PATIENT =
            new LaneSettings(1, 10, 25, 1 << 20, Duration.ofSeconds(2), Duration.ofSeconds(60), 10, 10);

    private final AtomicLong passed = new AtomicLong();
    private final LongSupplier now = () -> System.nanoTime() + passed.get();
    private final Gated log = new Gated();
    private final List<Message> told = new CopyOnWriteArrayList<>();
    private final Publisher publisher = new Publisher(told::addAll);
    private final Lane lane = new Lane(SMALL, writer(), now);
    private final Thread writer = new Thread(lane);
    private final Thread teller = new Thread(publisher);

    @AfterEach
    void end() throws InterruptedException {
        log.gate.release(1_000);
        lane.stop();
        writer.join(5_000);
        publisher.stop();
        teller.join(5_000);
        assertThat(writer.isAlive() || teller.isAlive()).isFalse();
    }

    @Test
    void writesWhatArrivedWhileTheLastWriteRanAsOneBatch() throws Exception {
        start();
        List<CompletionStage<Sent>> answers = new ArrayList<>();
        answers.add(lane.submit(Samples.draft("m0")));
        await().until(() -> log.batches.size() == 1);
        IntStream.rangeClosed(1, 24).forEach(i -> answers.add(lane.submit(Samples.draft("m" + i))));

        log.gate.release(1_000);

        for (int i = 0; i < 25; i++) {
            assertThat(answers.get(i)
                            .toCompletableFuture()
                            .get(5, SECONDS)
                            .message()
                            .id()
                            .sequence())
                    .isEqualTo(i + 1);
        }
        assertThat(log.batches).containsExactly(1, 10, 10, 4);
        await().until(() -> told.size() == 25);
    }

    @Test
    void refusesBeforeAnyWorkWhenItsQueueIsFull() {
        IntStream.range(0, 25).forEach(i -> lane.submit(Samples.draft("m" + i)));

        assertThatThrownBy(() -> lane.submit(Samples.draft("m25"))).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo(ErrorCode.UNAVAILABLE);
            assertThat(problem.retryAfter()).isPresent();
        });
        assertThat(lane.queued()).isEqualTo(25);
        start();
    }

    @Test
    void tellsASenderWhoseTimeIsUpWhileTheStoreIsAway() {
        log.away = true;
        start();
        log.gate.release(1_000);

        CompletionStage<Sent> answer = lane.submit(Samples.draft("m1"));

        assertThatThrownBy(() -> answer.toCompletableFuture().get(5, SECONDS))
                .cause()
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ErrorCode.UNAVAILABLE));
    }

    @Test
    void goesOnByItselfWhenTheStoreIsBack() throws Exception {
        log.away = true;
        start();
        log.gate.release(1_000);
        CompletionStage<Sent> answer = lane.submit(Samples.draft("m1"));
        await().until(() -> log.batches.size() > 1);

        log.away = false;

        assertThat(answer.toCompletableFuture().get(5, SECONDS).replayed()).isFalse();
    }

    @Test
    void refusesAtOnceWhileTheStoreIsAwayAndTakesSendsAgainWhenItIsBack() throws Exception {
        log.away = true;
        Lane patient = new Lane(PATIENT, writer(), now);
        Thread patiently = new Thread(patient);
        patiently.start();
        teller.start();
        log.gate.release(1_000);
        CompletionStage<Sent> first = patient.submit(Samples.draft("m1"));
        await().until(() -> log.batches.size() > 2);
        passed.addAndGet(PATIENT.waitBudget().toNanos());

        assertThatThrownBy(() -> patient.submit(Samples.draft("m2"))).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo(ErrorCode.UNAVAILABLE);
            assertThat(problem.retryAfter()).contains(PATIENT.waitBudget());
        });

        log.away = false;
        assertThat(first.toCompletableFuture().get(5, SECONDS).replayed()).isFalse();
        assertThat(patient.submit(Samples.draft("m2"))
                        .toCompletableFuture()
                        .get(5, SECONDS)
                        .replayed())
                .isFalse();
        patient.stop();
        patiently.join(5_000);
        assertThat(patiently.isAlive()).isFalse();
    }

    @Test
    void oneSendThatTheStoreCannotTakeDoesNotHoldUpTheOthers() throws Exception {
        log.poison = "poison";
        start();
        log.gate.release(1_000);
        io.parlance.kernel.ConversationId other = new io.parlance.kernel.ConversationId(new java.util.UUID(1, 2));
        CompletionStage<Sent> poisoned = lane.submit(Samples.draft("poison"));
        CompletionStage<Sent> healthy = lane.submit(Samples.draft(other, "m1"));

        assertThat(healthy.toCompletableFuture().get(5, SECONDS).replayed()).isFalse();
        assertThatThrownBy(() -> poisoned.toCompletableFuture().get(5, SECONDS)).hasCauseInstanceOf(Problem.class);
    }

    @Test
    void refusesATenantThatIsBeingMovedAtOnceAndWritesItAgainWhenItStays() throws Exception {
        log.closed = true;
        start();
        log.gate.release(1_000);
        CompletionStage<Sent> moved = lane.submit(Samples.draft("m1"));

        assertThatThrownBy(() -> moved.toCompletableFuture().get(1, SECONDS))
                .cause()
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo(ErrorCode.UNAVAILABLE);
                    assertThat(problem.retryAfter()).isPresent();
                });
        assertThat(log.batches).isEmpty();

        log.closed = false;
        CompletionStage<Sent> again = lane.submit(Samples.draft("m1"));
        assertThat(again.toCompletableFuture().get(5, SECONDS).replayed()).isFalse();
    }

    private BatchWriter writer() {
        return new BatchWriter(
                log,
                RecoveringNode.bursting(),
                new Heads(log, (tenant, conversation) -> 0, 10),
                new RecentSends(10),
                publisher,
                Clock.systemUTC(),
                now);
    }

    private void start() {
        writer.start();
        teller.start();
    }

    /** Each insert waits for a permit of the gate. */
    private static final class Gated implements MessageLog {

        private final InMemoryMessageLog log = new InMemoryMessageLog();
        private final Semaphore gate = new Semaphore(0);
        private final List<Integer> batches = new CopyOnWriteArrayList<>();
        private volatile boolean away;
        private volatile boolean closed;
        private volatile String poison = "";

        @Override
        public Insertion insert(List<Message> batch) {
            batches.add(batch.size());
            gate.acquireUninterruptibly();
            boolean poisoned = batch.stream()
                    .anyMatch(message -> message.clientMessageId().value().equals(poison));
            return away || poisoned ? new Insertion.Ambiguous(new IllegalStateException("away")) : log.insert(batch);
        }

        @Override
        public boolean isClosedTo(TenantId tenant) {
            return closed;
        }

        @Override
        public List<Message> find(TenantId tenant, Collection<MessageId> ids) {
            return log.find(tenant, ids);
        }

        @Override
        public List<Message> findSent(TenantId tenant, Collection<SentKey> keys) {
            return log.findSent(tenant, keys);
        }
    }
}
