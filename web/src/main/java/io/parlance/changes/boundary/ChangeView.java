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
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<UserId> userId,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<RawValue> data,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Instant> at) {

    /** There was one, and the reader may not know what it was. */
    public static ChangeView hidden(long version) {
        return new ChangeView(
                version, "hidden", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static ChangeView of(Change change) {
        return new ChangeView(
                change.id().version(),
                change.decision().kind().wireName(),
                change.decision().message(),
                Optional.of(change.decision().user()),
                Optional.of(new RawValue(change.decision().data())),
                Optional.of(change.at()));
    }
}
