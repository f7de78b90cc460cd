package io.parlance.messaging.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.TenantId;
import io.parlance.messaging.entity.Message;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MessageMemoryTest {

    private static final Message MESSAGE = Samples.message(1);
    private static final MessageId ID = MESSAGE.id();

    private final AtomicLong nanos = new AtomicLong(-500);
    private final MessageMemory memory = memory(1 << 20);

    @Test
    void keepsWhatWasRead() {
        memory.put(MESSAGE, memory.now());

        assertThat(memory.find(Samples.TENANT, ID)).map(PagedMessage::message).contains(MESSAGE);
        assertThat(memory.find(Samples.TENANT, new MessageId(Samples.ROOM, 2))).isEmpty();
    }

    @Test
    void givesNoTenantAnothersMessage() {
        memory.put(MESSAGE, memory.now());

        assertThat(memory.find(new TenantId(new UUID(8, 8)), ID)).isEmpty();
    }

    @Test
    void forgetsAMessageThatChanged() {
        memory.put(MESSAGE, memory.now());
        tick();

        memory.changed(ID);

        assertThat(memory.find(Samples.TENANT, ID)).isEmpty();
    }

    @Test
    void doesNotKeepWhatWasReadBeforeTheChangeAndComesAfterIt() {
        long before = memory.now();
        tick();
        memory.changed(ID);
        tick();

        memory.put(MESSAGE, before);
        assertThat(memory.find(Samples.TENANT, ID)).isEmpty();

        memory.put(MESSAGE, memory.now());
        assertThat(memory.find(Samples.TENANT, ID)).isPresent();
    }

    @Test
    void doesNotBelieveTheNewsOfAWriteThatComesAfterTheNewsOfAChange() {
        memory.changed(ID);
        nanos.addAndGet(Duration.ofSeconds(59).toNanos());
        memory.putAsWritten(MESSAGE);
        assertThat(memory.find(Samples.TENANT, ID)).isEmpty();

        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        memory.putAsWritten(MESSAGE);
        assertThat(memory.find(Samples.TENANT, ID)).isPresent();
    }

    @Test
    void forgetsAConversationAndNoOther() {
        ConversationId other = new ConversationId(new UUID(5, 9));
        Message elsewhere = Message.of(Samples.draft(other, "m"), 1, Samples.NOON);
        memory.put(MESSAGE, memory.now());
        memory.put(elsewhere, memory.now());
        tick();

        memory.forget(Samples.ROOM);

        assertThat(memory.find(Samples.TENANT, ID)).isEmpty();
        assertThat(memory.find(Samples.TENANT, elsewhere.id())).isPresent();
    }

    @Test
    void forgetsEverythingEvenWhatIsBeingRead() {
        memory.put(MESSAGE, memory.now());
        long before = memory.now();
        tick();

        memory.forgetAll();
        tick();
        memory.put(Samples.message(2), before);

        assertThat(memory.find(Samples.TENANT, ID)).isEmpty();
        assertThat(memory.find(Samples.TENANT, new MessageId(Samples.ROOM, 2))).isEmpty();
    }

    @Test
    void tellsWhetherAConversationHasChangedSince() {
        long before = memory.now();
        tick();
        assertThat(memory.isUnchangedSince(Samples.ROOM, before)).isTrue();

        memory.changed(ID);

        assertThat(memory.isUnchangedSince(Samples.ROOM, before)).isFalse();
    }

    @Test
    void readsAgainAfterItsTime() {
        memory.put(MESSAGE, memory.now());

        nanos.addAndGet(Duration.ofSeconds(301).toNanos());

        assertThat(memory.find(Samples.TENANT, ID)).isEmpty();
    }

    @Test
    void staysWithinItsBytes() {
        MessageMemory small = memory(20_000);

        LongStream.rangeClosed(1, 1_000).forEach(i -> small.put(Samples.message(i), small.now()));

        await().untilAsserted(() -> assertThat(small.bytes()).isBetween(1L, 20_000L));
        assertThat(LongStream.rangeClosed(1, 1_000)
                        .filter(i -> small.find(Samples.TENANT, new MessageId(Samples.ROOM, i))
                                .isPresent())
                        .count())
                .isLessThan(20);
    }

    private MessageMemory memory(long bytes) {
        return new MessageMemory(bytes, Duration.ofSeconds(300), nanos::get);
    }

    private void tick() {
        nanos.incrementAndGet();
    }
}
