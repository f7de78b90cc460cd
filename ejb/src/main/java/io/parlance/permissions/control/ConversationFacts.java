package io.parlance.permissions.control;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import java.util.Optional;

/** What conversations say about their members: answered by the feature that owns them. Thread-safe. */
public interface ConversationFacts {

    /**
     * At most 5 s old; empty for who is no active member, and where the tenant has no such conversation.
     *
     * @throws io.parlance.kernel.Problem UNAVAILABLE when the store must be asked and is away
     */
    Optional<Standing> standing(TenantId tenant, ConversationId conversation, UserId user);
}
