package io.parlance.relationships.control;

import io.parlance.kernel.NodeId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;

/**
 * CDI event, on every node: whom a user has blocked or muted has changed. Fired once on the node where it happened, after the commit,
 * and once on every other node that hears of it over the bus.
 *
 * @param origin the node where it happened
 */
public record RelationshipsChanged(NodeId origin, TenantId tenant, UserId user) {}
