package io.parlance.messaging.control;

import io.parlance.kernel.MessageId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import java.util.Map;

/**
 * CDI event, on the node that derives: these users take part in a thread. Whoever observes it writes it before it returns; what is
 * thrown makes the event come again.
 *
 * @param readUpTo of each the sequence of their newest reply, 0 for the root's author where that has not replied
 */
public record RepliesWritten(TenantId tenant, MessageId root, Map<UserId, Long> readUpTo) {

    public RepliesWritten {
        readUpTo = Map.copyOf(readUpTo);
    }
}
