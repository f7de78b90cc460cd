package io.parlance.messaging.control;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.Problem;
import java.time.Instant;

/** Which part of a conversation's messages is asked for. */
public record HistoryRequest(ConversationId conversation, Position position, int limit) {

    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 1_000;

    /** @throws Problem BAD_REQUEST, field {@code limit}, when it is under 1 or over 1,000 */
    public HistoryRequest {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw Problem.badRequest("limit", "must be from 1 to " + MAX_LIMIT);
        }
    }

    /** Where the page lies. {@code Before} and {@code After} exclude the sequence, {@code Around} includes it. */
    public sealed interface Position {
        record Newest() implements Position {}

        record Before(long sequence) implements Position {}

        record After(long sequence) implements Position {}

        record Around(long sequence) implements Position {}

        record From(Instant time) implements Position {}
    }
}
