package io.parlance.sync.entity;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a client holds after one answer. Immutable: each answer makes a new one, so that an answer which got lost is asked for again
 * with the one before.
 *
 * @param previous the two before it, newest first; older ones are gone
 */
public record SyncCursor(
        UUID id, UserId user, Map<ConversationId, Position> positions, List<UUID> previous, Instant expireAt) {

    public SyncCursor {
        positions = Map.copyOf(positions);
        previous = List.copyOf(previous);
    }
}
