package io.parlance.messaging.boundary;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.Problem;
import io.parlance.messaging.control.HistoryRequest;
import io.parlance.messaging.control.HistoryRequest.Position;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which page of a conversation a client asks for, over REST and WebSocket: one of the four at most. */
public record HistoryQuery(
        Optional<Long> before,
        Optional<Long> after,
        Optional<Long> around,
        Optional<String> from,
        Optional<Integer> limit) {

    /** @throws Problem BAD_REQUEST naming the field that is wrong */
    public HistoryRequest of(ConversationId conversation) {
        return new HistoryRequest(conversation, position(), limit.orElse(HistoryRequest.DEFAULT_LIMIT));
    }

    private Position position() {
        List<Position> asked = Stream.of(
                        before.<Position>map(sequence -> new Position.Before(sequence("before", sequence))),
                        after.<Position>map(sequence -> new Position.After(sequence("after", sequence))),
                        around.<Position>map(sequence -> new Position.Around(sequence("around", sequence))),
                        from.<Position>map(time -> new Position.From(time(time))))
                .flatMap(Optional::stream)
                .toList();
        if (asked.size() > 1) {
            throw Problem.of(ErrorCode.BAD_REQUEST, "only one of before, after, around and from may be given");
        }
        return asked.isEmpty() ? new Position.Newest() : asked.getFirst();
    }

    private static long sequence(String field, long value) {
        if (value < 0 || value > MessageId.MAX_SEQUENCE) {
            throw Problem.badRequest(field, "must be a sequence, from 0 to " + MessageId.MAX_SEQUENCE);
        }
        return value;
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw Problem.badRequest("from", "must be a time as in RFC 3339");
        }
    }
}
