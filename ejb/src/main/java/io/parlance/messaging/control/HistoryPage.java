package io.parlance.messaging.control;

import io.parlance.messaging.entity.Message;
import java.util.List;

/**
 * Messages in ascending order of sequence, without a gap.
 *
 * @param hasMore whether more follows in the direction that was asked for
 */
public record HistoryPage(List<Message> messages, boolean hasMore) {

    public HistoryPage {
        messages = List.copyOf(messages);
    }
}
