package io.parlance.messaging.control;

import io.parlance.conversations.entity.ReadUpTo;
import io.parlance.kernel.TenantId;
import java.util.List;

/**
 * CDI event, on the node that derives: by sending these members have read all before their messages. At most one for each member
 * of a conversation. Whoever observes it writes it before it returns; what is thrown makes the event come again.
 */
public record SendersHaveRead(TenantId tenant, List<ReadUpTo> reads) {

    public SendersHaveRead {
        reads = List.copyOf(reads);
    }
}
