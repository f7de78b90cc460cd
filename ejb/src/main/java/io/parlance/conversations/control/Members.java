package io.parlance.conversations.control;

import io.parlance.conversations.entity.Role;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/** Who is in a conversation, from a cache that is at most 5 s old and is dropped by event. Thread-safe. */
@ApplicationScoped
public class Members {

    /** The active members; empty when the tenant has no such conversation. */
    public Set<UserId> of(TenantId tenant, ConversationId conversation) {
        throw new UnsupportedOperationException();
    }

    /** The user's role, empty when not an active member or no such conversation in this tenant. */
    public Optional<Role> role(TenantId tenant, ConversationId conversation, UserId user) {
        throw new UnsupportedOperationException();
    }
}
