package io.parlance.sync.entity;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import java.util.Map;

/**
 * What a user may have missed.
 *
 * @param first of each conversation the sequence of a message that is stored
 */
public record Missed(TenantId tenant, UserId user, Map<ConversationId, Long> first) {

    public Missed {
        first = Map.copyOf(first);
    }
}
