package io.parlance.messaging.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.kernel.ClientMessageId;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every message log promises; the lanes rely on each of it. */
public abstract class MessageLogContract {

    protected static final Instant NOON = Instant.parse("2026-01-02T12:00:00.123Z");

    private final TenantId tenant = new TenantId(UUID.randomUUID());
    private final ConversationId conversation = new ConversationId(UUID.randomUUID());
    private final UserId sender = new UserId(UUID.randomUUID());

    protected abstract MessageLog log();

    @Test
    void returnsWhatItStoredFieldByField() {
        MessageId first = new MessageId(conversation, 1);
        Body body = new Body(
                MessageType.LOCATION,
                Optional.of(new Content(
                        Optional.of("  e\u0301 \uD83D\uDC69\u200D\uD83D\uDE80 \u202Eabc "),
                        List.of(),
                        Optional.of("{\"b\":1.10,\"a\":null}"),
                        Optional.of(new Poll(List.of("a", "b"), true, true, Optional.of(NOON))))),
                Optional.of(first),
                true,
                List.of(sender),
                List.of("news"),
                Optional.of(new Forwarded(Optional.of(first), sender, "Alice", NOON.minusMillis(5))));
        Message full = new Message(
                tenant,
                new MessageId(conversation, 2),
                7,
                new Sender(sender, "Alice", Optional.of("https://example.org/a.png")),
                new ClientMessageId("m2"),
                "f2",
                body,
                NOON,
                new Amendments(
                        Optional.of(NOON.plusMillis(1)),
                        Optional.of(NOON.plusMillis(2)),
                        List.of(new Reaction("\uD83D\uDC4D", sender, NOON.plusMillis(3))),
                        Optional.of(new ThreadSummary(3, List.of(sender), Optional.of(NOON.plusMillis(4)))),
                        Optional.of(new Tally(List.of(2, 0), 2, Optional.of(NOON)))));
        Message least = message(1, "m1");

        assertThat(log().insert(List.of(least, full))).isEqualTo(new Insertion.Stored());

        assertThat(log().find(tenant, List.of(full.id(), first))).containsExactly(least, full);
    }

    @Test
    void stopsAtASequenceThatIsTaken() {
        log().insert(List.of(message(1, "m1"), message(2, "m2")));

        Insertion insertion = log().insert(List.of(message(3, "m3"), message(2, "other"), message(4, "m4")));

        assertThat(insertion).isEqualTo(new Insertion.DuplicateAt(1));
        assertThat(sequences()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void stopsAtAClientMessageIdThatIsTaken() {
        log().insert(List.of(message(1, "m1")));

        Insertion insertion = log().insert(List.of(message(2, "m2"), message(3, "m1"), message(4, "m4")));

        assertThat(insertion).isEqualTo(new Insertion.DuplicateAt(1));
        assertThat(sequences()).containsExactly(1L, 2L);
    }

    @Test
    void storesNothingWhenTheFirstRowIsTaken() {
        log().insert(List.of(message(1, "m1")));

        assertThat(log().insert(List.of(message(1, "x"), message(2, "y")))).isEqualTo(new Insertion.DuplicateAt(0));
        assertThat(sequences()).containsExactly(1L);
    }

    @Test
    void findsSendsByTheirClientMessageIds() {
        Message one = message(1, "m1");
        Message two = message(2, "m2");
        log().insert(List.of(one, two));

        assertThat(log().findSent(tenant, List.of(SentKey.of(two), key("unknown"))))
                .containsExactly(two);
        assertThat(log().findSent(tenant, List.of(key("M2")))).isEmpty();
    }

    @Test
    void showsNothingToAnotherTenant() {
        Message one = message(1, "m1");
        log().insert(List.of(one));
        TenantId other = new TenantId(UUID.randomUUID());

        assertThat(log().find(other, List.of(one.id()))).isEmpty();
        assertThat(log().findSent(other, List.of(SentKey.of(one)))).isEmpty();
    }

    @Test
    void findsAThousandMessagesInOrder() {
        List<Message> batch = IntStream.rangeClosed(1, 1_000)
                .mapToObj(sequence -> message(sequence, "m" + sequence))
                .toList();
        log().insert(batch);

        List<Message> found = log().find(
                        tenant,
                        LongStream.rangeClosed(1, 1_001)
                                .mapToObj(sequence -> new MessageId(conversation, sequence))
                                .toList());

        assertThat(found).isEqualTo(batch);
    }

    private List<Long> sequences() {
        List<MessageId> ids = LongStream.rangeClosed(1, 10)
                .mapToObj(sequence -> new MessageId(conversation, sequence))
                .toList();
        return log().find(tenant, ids).stream()
                .map(message -> message.id().sequence())
                .toList();
    }

    private SentKey key(String clientMessageId) {
        return new SentKey(conversation, sender, new ClientMessageId(clientMessageId));
    }

    private Message message(long sequence, String clientMessageId) {
        Body body = new Body(
                MessageType.TEXT,
                Optional.of(new Content(Optional.of("text " + sequence), List.of(), Optional.empty())),
                Optional.empty(),
                List.of(),
                List.of());
        Draft draft = new Draft(
                tenant,
                conversation,
                new Sender(sender, "Alice", Optional.empty()),
                new ClientMessageId(clientMessageId),
                "fingerprint of " + clientMessageId,
                body);
        return Message.of(draft, sequence, NOON.plusMillis(sequence));
    }
}
