package io.parlance.gateway.boundary.protocol;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.IdempotencyKey;
import io.parlance.kernel.MessageId;
import io.parlance.messaging.control.Emoji;
import io.parlance.messaging.control.ForwardMessage;
import io.parlance.messaging.control.HistoryRequest;
import io.parlance.messaging.control.SendMessage;
import io.parlance.messaging.entity.Content;
import java.util.List;
import java.util.Optional;

/** A request of a client, well formed and complete. Each gets exactly one reply, which carries its {@code ref}. */
public sealed interface ClientFrame {

    /** The client's own name for this request, 1 to 64 characters. */
    String ref();

    /** The first frame of a browser, and every client's way to go on with a fresh token. */
    record Authenticate(String ref, String token) implements ClientFrame {

        /** Without the token: frames are logged, tokens never. */
        @Override
        public String toString() {
            return "Authenticate[ref=" + ref + "]";
        }
    }

    /** A request that somebody has to be authenticated for. */
    sealed interface Command extends ClientFrame {}

    /** A request about messages and what they say. */
    sealed interface OnMessages extends Command {}

    /** A request that changes a message. */
    sealed interface ChangesMessage extends OnMessages {}

    record Send(String ref, SendMessage message) implements OnMessages {}

    record Forward(String ref, ForwardMessage message) implements OnMessages {}

    record GetHistory(String ref, HistoryRequest request) implements OnMessages {}

    record Edit(String ref, MessageId message, Content content, IdempotencyKey request) implements ChangesMessage {}

    record Delete(String ref, MessageId message, IdempotencyKey request) implements ChangesMessage {}

    record AddReaction(String ref, MessageId message, Emoji emoji) implements ChangesMessage {}

    record RemoveReaction(String ref, MessageId message, Emoji emoji) implements ChangesMessage {}

    /** None of the options takes the vote back. */
    record Vote(String ref, MessageId message, List<Integer> options) implements ChangesMessage {}

    record ClosePoll(String ref, MessageId message) implements ChangesMessage {}

    /** This socket has the room on screen. */
    record JoinRoom(String ref, ConversationId conversation) implements Command {}

    record LeaveRoom(String ref, ConversationId conversation) implements Command {}

    /** All up to this sequence has reached the user. */
    record Delivered(String ref, ConversationId conversation, long sequence) implements Command {}

    /** The user has read all up to this sequence. */
    record Read(String ref, ConversationId conversation, long sequence) implements Command {}

    record Typing(String ref, ConversationId conversation, boolean active) implements Command {}

    record Sync(String ref, Optional<String> cursor) implements Command {}

    record Ping(String ref) implements Command {}
}
