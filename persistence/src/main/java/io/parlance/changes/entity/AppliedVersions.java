package io.parlance.changes.entity;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.TenantId;
import java.util.Optional;

/**
 * Up to which version the changes of each conversation are applied. Reads are primary reads with read concern majority. Every
 * method throws Problem UNAVAILABLE when the store is away. Thread-safe.
 */
public interface AppliedVersions {

    /** How far the conversation is; empty when the tenant has no such conversation. */
    Optional<Applied> of(TenantId tenant, ConversationId conversation);

    /**
     * Notes that this version is applied too, after everything it touches was written.
     *
     * @return false when somebody noted it before
     */
    boolean advance(TenantId tenant, ChangeId applied);

    /**
     * How far a conversation is.
     *
     * @param version the last that is applied, 0 before the first
     * @param lastSequence a message that is stored, 0 where none is known
     */
    record Applied(long version, long lastSequence) {}
}
