package io.parlance.recovery.control;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.TenantId;

/**
 * A conversation that is about to be written.
 *
 * @param fromSequence the newest message known before the write, or any before it
 */
public record Beginning(TenantId tenant, ConversationId conversation, long fromSequence) {}
