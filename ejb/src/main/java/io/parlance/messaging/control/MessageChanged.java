package io.parlance.messaging.control;

import io.parlance.changes.entity.Change;
import io.parlance.kernel.NodeId;
import io.parlance.messaging.entity.Message;

/**
 * A message was edited, deleted, brought back, pinned or reacted to; durable and applied. Fired once on the node that applied it
 * and once on every other node that hears of it over the bus.
 *
 * @param origin the node that applied it
 * @param message as it is now: never older than the change, maybe newer
 */
public record MessageChanged(NodeId origin, Change change, Message message) {}
