package io.parlance.messaging.control;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.TenantId;
import io.parlance.messaging.entity.Message;
import io.parlance.messaging.entity.MessageLogs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Makes a root know the replies that are in the log, and no others. Thread-safe. */
@ApplicationScoped
public class RecountingReplies {

    private static final int PAGE = 500;

    @Inject
    MessageLogs logs;

    @Inject
    StoredHeads heads;

    @Inject
    CountingReplies counting;

    /**
     * Takes away what is no reply, reads the conversation from the root on, and counts what is missing.
     *
     * @throws io.parlance.kernel.Problem UNAVAILABLE when the store is away
     * @throws RuntimeException when the conversation's log has a flaw
     */
    public void recount(TenantId tenant, MessageId root) {
        counting.removeWrong(tenant, root);
        ConversationId conversation = root.conversation();
        long head = heads.heads(tenant, List.of(conversation)).get(conversation);
        List<NewReply> replies = new ArrayList<>();
        for (long from = root.sequence() + 1; from <= head; from += PAGE) {
            page(tenant, conversation, from, Math.min(head, from + PAGE - 1)).stream()
                    .flatMap(message -> NewReply.of(message).stream())
                    .filter(reply -> reply.root().equals(root))
                    .forEach(replies::add);
        }
        counting.count(tenant, replies).orThrow();
    }

    private List<Message> page(TenantId tenant, ConversationId conversation, long first, long last) {
        return logs.of(tenant)
                .find(
                        tenant,
                        LongStream.rangeClosed(first, last)
                                .mapToObj(sequence -> new MessageId(conversation, sequence))
                                .toList());
    }
}
