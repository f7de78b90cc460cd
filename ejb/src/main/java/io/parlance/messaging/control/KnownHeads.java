package io.parlance.messaging.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.parlance.conversations.entity.Conversations;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.TenantId;
import io.parlance.messaging.entity.Message;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/**
 * For each conversation a sequence that is known to be stored: acknowledged here, or on another node that told so. Only a lower
 * bound, where a search for the head may start. Thread-safe.
 */
@ApplicationScoped
class KnownHeads {

    private final Cache<ConversationId, Long> sequences =
            Caffeine.newBuilder().maximumSize(200_000).build();

    @Inject
    Conversations conversations;

    void remember(@Observes MessagesCommitted committed) {
        committed.messages().stream().map(Message::id).forEach(this::remember);
    }

    void remember(MessageId stored) {
        sequences.asMap().merge(stored.conversation(), stored.sequence(), Math::max);
    }

    /**
     * A sequence that is stored, 0 where none is known.
     *
     * @throws io.parlance.kernel.Problem UNAVAILABLE when the store must be asked and is away
     */
    long lowerBound(TenantId tenant, ConversationId conversation) {
        Long known = sequences.getIfPresent(conversation);
        return known == null ? conversations.lastSequence(tenant, conversation) : known;
    }
}
