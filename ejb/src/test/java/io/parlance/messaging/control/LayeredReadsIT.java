package io.parlance.messaging.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.messaging.control.LayeredReads.Layer;
import io.parlance.messaging.entity.InMemoryMessageLog;
import io.parlance.messaging.entity.Insertion;
import io.parlance.messaging.entity.Message;
import io.parlance.messaging.entity.MessageLog;
import io.parlance.messaging.entity.MessageLogs;
import io.parlance.messaging.entity.RecentMessages;
import io.parlance.messaging.entity.RecentMessagesFixture;
import io.parlance.messaging.entity.SentKey;
import io.parlance.platform.entity.RedisFixture;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Memory, a real Redis and a log, as nodes use them together. */
class LayeredReadsIT {

    private static final int STORED = 1_000;

    private final ConversationId room = new ConversationId(UUID.randomUUID());
    private final RecentMessages redis =
            RecentMessagesFixture.on(RedisFixture.shared().redis());
    private final Log log = new Log();
    private final Node node = new Node(redis);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        threads.close();
    }

    @Test
    void readsTheSecondTimeFromMemory() {
        assertThat(node.find(1, 50)).containsExactlyElementsOf(range(1, 50));
        assertThat(node.find(1, 50)).containsExactlyElementsOf(range(1, 50));

        assertThat(node.counts).containsEntry(Layer.STORE, 50).containsEntry(Layer.MEMORY, 50);
        assertThat(log.reads).hasValue(1);
    }

    @Test
    void asksTheStoreOnlyForWhatIsMissing() {
        node.find(10, 20);

        assertThat(node.find(1, 30)).containsExactlyElementsOf(range(1, 30));

        assertThat(node.counts).containsEntry(Layer.STORE, 30).containsEntry(Layer.MEMORY, 11);
    }

    @Test
    void findsTheNewestInRedisThatAnotherNodeHasRead() {
        Node other = new Node(redis);
        other.find(901, 1_000);

        assertThat(node.find(951, 1_000)).containsExactlyElementsOf(range(951, 1_000));

        assertThat(node.counts).containsEntry(Layer.REDIS, 50).doesNotContainKey(Layer.STORE);
    }

    @Test
    void completesFromTheStoreWhatRedisHasOnlyInPart() {
        new Node(redis).find(951, 980);

        assertThat(node.find(941, 1_000)).containsExactlyElementsOf(range(941, 1_000));

        assertThat(node.counts).containsEntry(Layer.REDIS, 30).containsEntry(Layer.STORE, 30);
    }

    @Test
    void leavesOldPagesOutOfRedis() {
        node.find(1, 50);

        assertThat(redis.read(Samples.TENANT, room, 1, STORED)).contains(List.of());
    }

    @Test
    void readsEverythingFromTheStoreWhileRedisIsAway() {
        Node alone = new Node(RecentMessagesFixture.on(RedisFixture.away()));

        assertThat(alone.find(951, 1_000)).containsExactlyElementsOf(range(951, 1_000));
        assertThat(alone.counts).containsEntry(Layer.STORE, 50);
    }

    @Test
    void loadsOnceWhatManyWantAtTheSameTime() {
        log.gate = new CountDownLatch(1);
        List<CompletableFuture<List<Long>>> readers = IntStream.range(0, 20)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> node.find(1, 50), threads))
                .toList();
        await().until(() -> log.reads.get() == 1);

        log.gate.countDown();

        readers.forEach(reader -> assertThat(reader.join()).containsExactlyElementsOf(range(1, 50)));
        assertThat(log.reads).hasValue(1);
    }

    @Test
    void tellsAllWhoWaitThatTheStoreIsAwayAndReadsAgainAfterwards() {
        log.away = true;
        assertThatThrownBy(() -> node.find(1, 50)).isInstanceOf(Problem.class);

        log.away = false;
        assertThat(node.find(1, 50)).hasSize(50);
    }

    @Test
    void letsAReaderThatComesAfterAChangeNotJoinALoadFromBeforeIt() {
        log.gate = new CountDownLatch(1);
        CompletableFuture<List<Long>> early = CompletableFuture.supplyAsync(() -> node.find(1, 50), threads);
        await().until(() -> log.reads.get() == 1);
        node.memory.changed(new MessageId(room, 7));

        CompletableFuture<List<Long>> late = CompletableFuture.supplyAsync(() -> node.find(1, 50), threads);

        await().until(() -> log.reads.get() == 2);
        log.gate.countDown();
        assertThat(early.join()).hasSize(50);
        assertThat(late.join()).hasSize(50);
        assertThat(node.memory.find(Samples.TENANT, new MessageId(room, 8))).isPresent();
    }

    @Test
    void waitsAMomentForTheNodeThatLoadsAlready() {
        assertThat(redis.beginLoading(Samples.TENANT, room)).isTrue();
        Node patient = new Node(redis, Duration.ofSeconds(10));
        CompletableFuture<List<Long>> second = CompletableFuture.supplyAsync(() -> patient.find(951, 1_000), threads);

        redis.fill(Samples.TENANT, room, log.messages(951, 1_000));

        assertThat(second.join()).hasSize(50);
        assertThat(patient.counts).containsEntry(Layer.REDIS, 50);
    }

    @Test
    void readsItselfWhenTheOtherNodeBringsNothing() {
        assertThat(redis.beginLoading(Samples.TENANT, room)).isTrue();

        assertThat(node.find(951, 1_000)).hasSize(50);

        assertThat(node.counts).containsEntry(Layer.STORE, 50);
    }

    private static List<Long> range(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    /** What one node has for itself. */
    private final class Node {

        private final MessageMemory memory = new MessageMemory(16 << 20, Duration.ofSeconds(300), System::nanoTime);
        private final Map<Layer, Integer> counts = new EnumMap<>(Layer.class);
        private final LayeredReads reads;

        Node(RecentMessages recent) {
            this(recent, Duration.ofMillis(50));
        }

        Node(RecentMessages recent, Duration patience) {
            reads = new LayeredReads(memory, recent, log.everywhere(), this::count, patience);
        }

        private synchronized void count(Layer layer, int messages) {
            if (messages > 0) {
                counts.merge(layer, messages, Integer::sum);
            }
        }

        List<Long> find(long first, long last) {
            return reads.find(Samples.TENANT, room, range(first, last), STORED).stream()
                    .map(PagedMessage::sequence)
                    .toList();
        }
    }

    /** A room of a thousand messages, whose reads are counted and can be held up. */
    private final class Log implements MessageLog {

        private final InMemoryMessageLog stored = new InMemoryMessageLog();
        private final AtomicInteger reads = new AtomicInteger();
        private volatile CountDownLatch gate = new CountDownLatch(0);
        private volatile boolean away;

        Log() {
            range(1, STORED)
                    .forEach(sequence ->
                            stored.insert(Message.of(Samples.draft(room, "m" + sequence), sequence, Samples.NOON)));
        }

        MessageLogs everywhere() {
            return new MessageLogs() {
                @Override
                public MessageLog of(TenantId tenant) {
                    return log;
                }
            };
        }

        List<Message> messages(long first, long last) {
            return stored.find(
                    Samples.TENANT,
                    range(first, last).stream()
                            .map(sequence -> new MessageId(room, sequence))
                            .toList());
        }

        @Override
        public Insertion insert(List<Message> batch) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Message> find(TenantId tenant, Collection<MessageId> ids) {
            reads.incrementAndGet();
            if (away) {
                throw Problem.unavailable("away", Duration.ofSeconds(1), new IllegalStateException());
            }
            List<Message> found = stored.find(tenant, ids);
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return found;
        }

        @Override
        public List<Message> findSent(TenantId tenant, Collection<SentKey> keys) {
            throw new UnsupportedOperationException();
        }
    }
}
