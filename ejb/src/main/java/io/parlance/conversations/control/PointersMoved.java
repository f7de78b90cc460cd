package io.parlance.conversations.control;

import io.parlance.conversations.entity.MessageStatus;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.NodeId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * CDI event: members have come further, and their pointers are written. Fired once on the node that moved them and, for the
 * moves that somebody is to be told of, once on every other node that hears of them over the bus.
 *
 * @param origin the node that wrote them
 */
public record PointersMoved(NodeId origin, TenantId tenant, List<Move> moves) {

    public PointersMoved {
        moves = List.copyOf(moves);
    }

    /**
     * One member's move.
     *
     * @param message the one that was reached
     * @param authors who wrote messages that were passed and is to be told; may be nobody
     */
    public record Move(UserId user, MessageId message, MessageStatus status, Instant at, Set<UserId> authors) {

        public Move {
            authors = Set.copyOf(authors);
        }
    }
}
