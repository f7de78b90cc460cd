package io.parlance.messaging.control;

import io.parlance.kernel.ConversationId;
import io.parlance.messaging.entity.Draft;
import io.parlance.messaging.entity.Message;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sends with the sequences of one attempt, sorted by conversation and sequence: two nodes that write the same conversations
 * must take their locks in one order. {@code createdAt} never goes back within a conversation.
 */
record Batch(List<Row> rows) {

    record Row(Pending pending, Message message) {}

    /** @throws io.parlance.kernel.Problem UNAVAILABLE when a head must be asked of the store and the store is away */
    static Batch of(List<Pending> sends, Heads heads, Clock clock) {
        Instant now = clock.instant();
        Map<ConversationId, Head> next = new HashMap<>();
        List<Row> rows = new ArrayList<>(sends.size());
        for (Pending send : sends) {
            ConversationId conversation = send.draft().conversation();
            Head head = next.get(conversation);
            if (head == null) {
                head = heads.of(send.draft().tenant(), conversation);
            }
            long sequence = head.sequence() + 1;
            Instant sent = send.draft().origin().map(Draft.Origin::createdAt).orElse(now);
            Instant createdAt = sent.isAfter(head.createdAt()) ? sent : head.createdAt();
            next.put(conversation, new Head(sequence, createdAt));
            rows.add(new Row(send, Message.of(send.draft(), sequence, createdAt)));
        }
        rows.sort(Comparator.comparing(row -> row.message().id()));
        return new Batch(List.copyOf(rows));
    }

    List<Message> messages() {
        return rows.stream().map(Row::message).toList();
    }

    List<Row> before(int index) {
        return rows.subList(0, index);
    }

    List<Row> from(int index) {
        return rows.subList(index, rows.size());
    }
}
