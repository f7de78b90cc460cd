package io.parlance.gateway.boundary.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.platform.boundary.WireJson;
import java.time.Duration;
import java.util.Optional;

/** Writes server frames as JSON in UTF-8. Stateless and thread-safe. */
public final class FrameWriter {

    private FrameWriter() {}

    /** The frame as it goes over the wire, made once for all its receivers. */
    public static EncodedFrame write(ServerFrame frame) {
        Object envelope = switch (frame) {
            case ServerFrame.Done done -> new DoneEnvelope(done.ref(), true, done.answer());
            case ServerFrame.Failed failed -> new FailedEnvelope(failed.ref(), false, ErrorBody.of(failed.problem()));
            case ServerFrame.Event event -> new EventEnvelope(name(event), event);
        };
        try {
            return new EncodedFrame(WireJson.mapper().writeValueAsBytes(envelope));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a frame that cannot be written: " + frame.getClass(), e);
        }
    }

    /** The event's name on the wire. */
    static String name(ServerFrame.Event event) {
        return switch (event) {
            case ServerFrame.Welcome welcome -> "welcome";
            case ServerFrame.NewMessage message -> "newMessage";
            case ServerFrame.RoomJoined joined -> "roomJoined";
            case ServerFrame.ConversationUpdated updated -> "conversationUpdated";
            case ServerFrame.Typing typing -> "typing";
            case ServerFrame.Heads heads -> "heads";
            case ServerFrame.TokenExpiring expiring -> "tokenExpiring";
            case ServerFrame.Resync resync -> "resync";
        };
    }

    private record EventEnvelope(String event, ServerFrame.Event data) {}

    private record DoneEnvelope(String ref, boolean ok, Answer data) {}

    private record FailedEnvelope(Optional<String> ref, boolean ok, ErrorBody error) {}

    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    private record ErrorBody(ErrorCode code, String message, Optional<String> field, Optional<Long> retryAfterMs) {
        static ErrorBody of(Problem problem) {
            return new ErrorBody(
                    problem.code(),
                    problem.getMessage(),
                    problem.field(),
                    problem.retryAfter().map(Duration::toMillis));
        }
    }
}
