package io.parlance.changes.entity;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.TenantId;

/**
 * Which changes of a conversation are kept.
 *
 * @param first the first that is; what may be left below it counts as removed
 * @param last the newest that is applied, 0 where there is none
 */
public record KeptChanges(TenantId tenant, ConversationId conversation, long first, long last) {}
