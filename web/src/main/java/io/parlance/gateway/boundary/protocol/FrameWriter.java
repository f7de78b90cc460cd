package io.parlance.gateway.boundary.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.messaging.boundary.MessagePage;
import io.parlance.platform.boundary.WireJson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Writes server frames as JSON in UTF-8. Stateless and thread-safe. */
public final class FrameWriter {

    private static final int ROOM_FOR_NAMES = 64;

    private FrameWriter() {}

    /** The frame as it goes over the wire, made once for all its receivers. */
    public static EncodedFrame write(ServerFrame frame) {
        if (frame instanceof ServerFrame.Done done && done.answer() instanceof Answer.History history) {
            return history(done.ref(), history.page());
        }
        return new EncodedFrame(bytes(envelope(frame)));
    }

    /** A page comes as bytes, which are copied and not read. */
    private static EncodedFrame history(String ref, MessagePage page) {
        byte[] quotedRef = bytes(ref);
        ByteArrayOutputStream json = new ByteArrayOutputStream(quotedRef.length + page.items().length + ROOM_FOR_NAMES);
        json.writeBytes(ascii("{\"ref\":"));
        json.writeBytes(quotedRef);
        json.writeBytes(ascii(",\"ok\":true,\"data\":{\"messages\":"));
        json.writeBytes(page.items());
        json.writeBytes(ascii(",\"hasMore\":" + page.hasMore() + "}}"));
        return new EncodedFrame(json.toByteArray());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static Object envelope(ServerFrame frame) {
        return switch (frame) {
            case ServerFrame.Done done -> new DoneEnvelope(done.ref(), true, done.answer());
            case ServerFrame.Failed failed -> new FailedEnvelope(failed.ref(), false, ErrorBody.of(failed.problem()));
            case ServerFrame.Event event -> new EventEnvelope(name(event), event);
        };
    }

    private static byte[] bytes(Object value) {
        try {
            return WireJson.mapper().writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a frame that cannot be written: " + value.getClass(), e);
        }
    }

    /** The event's name on the wire. */
    static String name(ServerFrame.Event event) {
        return switch (event) {
            case ServerFrame.Welcome welcome -> "welcome";
            case ServerFrame.NewMessage message -> "newMessage";
            case ServerFrame.RoomJoined joined -> "roomJoined";
            case ServerFrame.RoomLeft left -> "roomLeft";
            case ServerFrame.ConversationUpdated updated -> "conversationUpdated";
            case ServerFrame.MessageUpdated updated -> "messageUpdated";
            case ServerFrame.MessageStatusUpdate update -> "messageStatusUpdate";
            case ServerFrame.InvitationUpdated updated -> "invitationUpdated";
            case ServerFrame.Typing typing -> "typing";
            case ServerFrame.Heads heads -> "heads";
            case ServerFrame.TokenExpiring expiring -> "tokenExpiring";
            case ServerFrame.Synced synced -> "synced";
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
