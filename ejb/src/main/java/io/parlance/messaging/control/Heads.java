package io.parlance.messaging.control;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.TenantId;
import io.parlance.messaging.entity.Message;
import io.parlance.messaging.entity.MessageLog;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The heads that one lane knows: from its own acknowledged writes, or from the store. Bounded, the least recently used goes
 * first. Used by the lane's thread only.
 */
final class Heads {

    private final MessageLog log;
    private final LowerBounds lowerBounds;
    private final Map<ConversationId, Head> known;

    Heads(MessageLog log, LowerBounds lowerBounds, int capacity) {
        this.log = log;
        this.lowerBounds = lowerBounds;
        this.known = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<ConversationId, Head> eldest) {
                return size() > capacity;
            }
        };
    }

    /** @throws io.parlance.kernel.Problem UNAVAILABLE when it must be asked of the store and the store is away */
    Head of(TenantId tenant, ConversationId conversation) {
        Head head = known.get(conversation);
        if (head == null) {
            head = HeadSearch.find(log, tenant, conversation, lowerBounds.of(tenant, conversation));
            known.put(conversation, head);
        }
        return head;
    }

    /** After the message was acknowledged as durable. */
    void advance(Message stored) {
        known.put(stored.id().conversation(), new Head(stored.id().sequence(), stored.createdAt()));
    }

    void forget(ConversationId conversation) {
        known.remove(conversation);
    }

    /** After any error but a clean duplicate key: what was believed may have been rolled back. */
    void forgetAll() {
        known.clear();
    }

    /** A sequence of the conversation that is known to be stored, 0 where none is. */
    @FunctionalInterface
    interface LowerBounds {
        long of(TenantId tenant, ConversationId conversation);
    }
}
