package io.parlance.messaging.control;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.TenantId;
import io.parlance.messaging.entity.Message;
import io.parlance.messaging.entity.MessageLog;
import io.parlance.messaging.entity.MessageLogs;
import io.parlance.recovery.control.ConversationAbandoned;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/** Derives from the log itself, page by page, what a node that died, or that lost an answer, has not derived. Thread-safe. */
@ApplicationScoped
class DerivingAgain {

    /** As many messages as may name members without more mentions than are kept at once. */
    static final int PAGE = DerivedState.MAX_MENTIONS / Mentions.MAX;

    @Inject
    MessageLogs logs;

    @Inject
    DerivedWrites writes;

    /** @throws RuntimeException when the store is away, or the log has a flaw: to be fired again then */
    void derive(@Observes ConversationAbandoned abandoned) {
        derive(
                logs.of(abandoned.tenant()),
                abandoned,
                batch -> writes.write(batch).orThrow());
    }

    /** Up to the head as it is now: what is written later is the affair of who writes it. */
    static void derive(MessageLog log, ConversationAbandoned abandoned, Consumer<DerivedState.Batch> writes) {
        TenantId tenant = abandoned.tenant();
        ConversationId conversation = abandoned.conversation();
        long at = abandoned.fromSequence();
        long head = HeadSearch.find(log, tenant, conversation, at).sequence();
        while (at < head) {
            long last = Math.min(head, at + PAGE);
            List<MessageId> ids = LongStream.rangeClosed(at + 1, last)
                    .mapToObj(sequence -> new MessageId(conversation, sequence))
                    .toList();
            List<Message> page = log.find(tenant, ids);
            DerivedState state = new DerivedState();
            state.add(page);
            state.take().forEach(writes);
            at = last;
        }
    }
}
