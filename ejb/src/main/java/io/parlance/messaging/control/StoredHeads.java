package io.parlance.messaging.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.TenantId;
import io.parlance.messaging.entity.Message;
import io.parlance.messaging.entity.MessageLog;
import io.parlance.messaging.entity.MessageLogs;
import io.parlance.platform.control.AskedTogether;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where conversations end, as the store has it when it is asked: never less than what was acknowledged on any node before. Every
 * method throws Problem UNAVAILABLE when the store is away. Thread-safe.
 */
@ApplicationScoped
class StoredHeads {

    private static final int MOST_TENANTS = 10_000;

    private final Cache<TenantId, AskedTogether<MessageId>> next =
            Caffeine.newBuilder().maximumSize(MOST_TENANTS).build();

    @Inject
    MessageLogs logs;

    @Inject
    KnownHeads known;

    @Inject
    HistoryFigures figures;

    /**
     * The conversation's head, 0 where there is none. Asks for one message after what is known, together with others who ask at
     * the same time; only where that is there it costs more.
     *
     * @param lowerBound a sequence that is known to be stored, or 0
     */
    long head(TenantId tenant, ConversationId conversation, long lowerBound) {
        boolean further = lowerBound < MessageId.MAX_SEQUENCE
                && next.get(tenant, unknown -> new AskedTogether<>(asked -> stored(tenant, asked)))
                        .exists(new MessageId(conversation, lowerBound + 1));
        long head = further
                ? HeadSearch.find(logs.of(tenant), tenant, conversation, lowerBound + 1)
                        .sequence()
                : lowerBound;
        if (head > 0) {
            known.remember(new MessageId(conversation, head));
        }
        return head;
    }

    /** A sequence that is stored, 0 where none is known. */
    long lowerBound(TenantId tenant, ConversationId conversation) {
        return known.lowerBound(tenant, conversation);
    }

    private Set<MessageId> stored(TenantId tenant, Set<MessageId> asked) {
        figures.countHeadRead();
        return Set.copyOf(existing(tenant, asked));
    }

    /** Those of the messages that exist. */
    List<MessageId> existing(TenantId tenant, Collection<MessageId> ids) {
        return logs.of(tenant).find(tenant, ids).stream().map(Message::id).toList();
    }

    /** The head of each conversation: one read asks for the message after each known one. */
    Map<ConversationId, Long> heads(TenantId tenant, Collection<ConversationId> conversations) {
        MessageLog stored = logs.of(tenant);
        Map<ConversationId, Long> heads = new HashMap<>();
        conversations.forEach(conversation -> heads.put(conversation, known.lowerBound(tenant, conversation)));
        List<MessageId> after = heads.entrySet().stream()
                .map(head -> new MessageId(head.getKey(), head.getValue() + 1))
                .toList();
        for (Message newer : stored.find(tenant, after)) {
            ConversationId conversation = newer.id().conversation();
            long head = HeadSearch.find(stored, tenant, conversation, newer.id().sequence())
                    .sequence();
            heads.put(conversation, head);
            known.remember(new MessageId(conversation, head));
        }
        return heads;
    }
}
