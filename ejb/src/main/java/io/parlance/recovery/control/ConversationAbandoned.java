package io.parlance.recovery.control;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.TenantId;

/**
 * Whoever wrote to this conversation has died, or does not know what became of a write. Each observer derives what is derived
 * from the conversation, once more and however often; it throws when it cannot, and is asked again then. Fired synchronously, on
 * one node at a time.
 *
 * @param fromSequence everything derived from messages up to this one is complete; the conversation may also not exist
 */
public record ConversationAbandoned(TenantId tenant, ConversationId conversation, long fromSequence) {}
