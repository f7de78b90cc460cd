package io.parlance.messaging.entity;

import io.parlance.kernel.MessageId;
import io.parlance.kernel.TenantId;
import java.util.Collection;
import java.util.List;

/**
 * The messages of one placement: what lanes write to and history reads from. Every read is a primary read with read concern
 * majority, so that what it returns cannot be rolled back. Thread-safe.
 *
 * <p>Reads throw {@link io.parlance.kernel.Problem} UNAVAILABLE when the store cannot answer in time.
 */
public interface MessageLog {

    /**
     * Writes a batch in the order given and waits until it is durable (w: majority, j: true).
     *
     * @param batch not empty, sorted by conversation and sequence, all of this placement's tenants
     */
    Insertion insert(List<Message> batch);

    /** Whether the tenant was, or is being, moved away from this placement: nothing of it is written here any more. */
    default boolean isClosedTo(TenantId tenant) {
        return false;
    }

    /** Those of the messages that exist, in ascending order of id. */
    List<Message> find(TenantId tenant, Collection<MessageId> ids);

    /** Those of the sends that are stored, in no order. */
    List<Message> findSent(TenantId tenant, Collection<SentKey> keys);
}
