package io.parlance.changes.boundary;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.util.RawValue;
import io.parlance.changes.entity.Change;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * A change as the wire has it.
 *
 * @param data a JSON object, written as it is
 */
public record ChangeView(
        long version,
        String kind,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<MessageId> messageId,
        UserId userId,
        RawValue data,
        Instant at) {

    public static ChangeView of(Change change) {
        return new ChangeView(
                change.id().version(),
                change.decision().kind().wireName(),
                change.decision().message(),
                change.decision().user(),
                new RawValue(change.decision().data()),
                change.at());
    }
}
