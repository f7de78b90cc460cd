package io.parlance.messaging.control;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Keeps what a client says about sequences to what there is. Asks the store only where a sequence is beyond what this node knows
 * to be stored. Thread-safe.
 */
@ApplicationScoped
public class WithinHead {

    @Inject
    KnownHeads known;

    @Inject
    StoredHeads stored;

    /**
     * The sequence, or the head where it is beyond: 0 in a conversation without messages. Rights are the caller's affair.
     *
     * @throws io.parlance.kernel.Problem UNAVAILABLE when the store must be asked and is away
     */
    public long clamp(TenantId tenant, ConversationId conversation, long sequence) {
        long bound = known.lowerBound(tenant, conversation);
        return sequence <= bound ? sequence : Math.min(sequence, stored.head(tenant, conversation, bound));
    }
}
