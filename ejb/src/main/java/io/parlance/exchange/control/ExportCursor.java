package io.parlance.exchange.control;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.Problem;

/**
 * How far an export came: a conversation, and the last of its messages that was written, 0 before the first.
 */
public record ExportCursor(ConversationId conversation, long sequence) {

    private static final int ID = 36;

    /** @throws Problem BAD_REQUEST, field {@code after} */
    public static ExportCursor parse(String text) {
        if (!text.matches(".{36}:[0-9]{1,10}")) {
            throw Problem.badRequest("after", "must be what a line of kind cursor says");
        }
        return new ExportCursor(
                ConversationId.parse(text.substring(0, ID), "after"), Long.parseLong(text.substring(ID + 1)));
    }

    @Override
    public String toString() {
        return conversation + ":" + sequence;
    }
}
