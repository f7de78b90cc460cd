package io.parlance.changes.entity;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.TenantId;
import java.util.OptionalLong;

/**
 * Up to which version the changes of each conversation are applied. Reads are primary reads with read concern majority. Every
 * method throws Problem UNAVAILABLE when the store is away. Thread-safe.
 */
public interface AppliedVersions {

    /** The last version that is applied, 0 before the first; empty when the tenant has no such conversation. */
    OptionalLong of(TenantId tenant, ConversationId conversation);

    /**
     * Notes that this version is applied too, after everything it touches was written.
     *
     * @return false when somebody noted it before
     */
    boolean advance(TenantId tenant, ChangeId applied);
}
