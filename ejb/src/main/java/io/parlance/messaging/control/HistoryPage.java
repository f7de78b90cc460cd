package io.parlance.messaging.control;

import java.util.List;

/**
 * Messages in ascending order of sequence, without a gap.
 *
 * @param hasMore whether more follows in the direction that was asked for
 * @param extent how much of it may be answered
 */
public record HistoryPage(List<PagedMessage> messages, boolean hasMore, Extent extent) {

    /**
     * Where the messages are so long that they come to more bytes than that on the wire, those farthest from the anchor are left
     * out, and more follows.
     *
     * @param anchor the sequence that was asked for, or the one beside it in the direction of the page
     */
    public record Extent(long anchor, int bytes) {}

    public HistoryPage {
        messages = List.copyOf(messages);
    }
}
