package io.parlance.messaging.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.messaging.entity.Message;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * For each conversation a sequence that is known to be stored: acknowledged here, or on another node that told so. Only a lower
 * bound, where a search for the head may start. Thread-safe.
 */
@ApplicationScoped
class KnownHeads {

    private final Cache<ConversationId, Long> sequences =
            Caffeine.newBuilder().maximumSize(200_000).build();

    void remember(@Observes MessagesCommitted committed) {
        committed.messages().stream().map(Message::id).forEach(this::remember);
    }

    void remember(MessageId stored) {
        sequences.asMap().merge(stored.conversation(), stored.sequence(), Math::max);
    }

    /** 0 where nothing is known. */
    long lowerBound(ConversationId conversation) {
        Long known = sequences.getIfPresent(conversation);
        return known == null ? 0 : known;
    }
}
