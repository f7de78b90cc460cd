package io.parlance.presence.control;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.NodeId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;

/**
 * CDI event, on every node: a member began or stopped writing.
 *
 * @param origin the node whose client said so
 */
public record TypingChanged(NodeId origin, TenantId tenant, ConversationId conversation, UserId user, boolean active) {}
