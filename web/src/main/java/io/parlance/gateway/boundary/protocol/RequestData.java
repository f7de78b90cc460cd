package io.parlance.gateway.boundary.protocol;

import io.parlance.kernel.ClientMessageId;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.IdempotencyKey;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.Problem;
import io.parlance.messaging.boundary.ContentData;
import io.parlance.messaging.boundary.HistoryQuery;
import io.parlance.messaging.control.Emoji;
import io.parlance.messaging.entity.MessageType;
import java.util.List;
import java.util.Optional;

/** The {@code data} of each request as it stands in JSON: the shape is Jackson's work, what it means is checked here. */
sealed interface RequestData {

    /** @throws Problem BAD_REQUEST with the path of the field that is wrong */
    ClientFrame frame(String ref);

    record Authenticate(String token) implements RequestData {
        @Override
        public ClientFrame frame(String ref) {
            return new ClientFrame.Authenticate(ref, required(token, "token"));
        }
    }

    record SendMessage(
            String conversationId,
            String clientMessageId,
            Optional<String> type,
            ContentData content,
            Optional<String> threadId,
            Optional<Boolean> alsoToChannel)
            implements RequestData {
        @Override
        public ClientFrame frame(String ref) {
            return new ClientFrame.Send(
                    ref,
                    new io.parlance.messaging.control.SendMessage(
                            conversation(conversationId),
                            new ClientMessageId(clientMessageId),
                            type.map(MessageType::parse).orElse(MessageType.TEXT),
                            required(content, "content").content(),
                            threadId.map(id -> MessageId.parse(id, "threadId")),
                            alsoToChannel.orElse(false)));
        }
    }

    record ForwardMessage(String messageId, String conversationId, String clientMessageId) implements RequestData {
        @Override
        public ClientFrame frame(String ref) {
            return new ClientFrame.Forward(
                    ref,
                    new io.parlance.messaging.control.ForwardMessage(
                            message(messageId), conversation(conversationId), new ClientMessageId(clientMessageId)));
        }
    }

    record EditMessage(String messageId, ContentData content, String clientRequestId) implements RequestData {
        @Override
        public ClientFrame frame(String ref) {
            return new ClientFrame.Edit(
                    ref, message(messageId), required(content, "content").content(), request(clientRequestId));
        }
    }

    record DeleteMessage(String messageId, String clientRequestId) implements RequestData {
        @Override
        public ClientFrame frame(String ref) {
            return new ClientFrame.Delete(ref, message(messageId), request(clientRequestId));
        }
    }

    record AddReaction(String messageId, String emoji) implements RequestData {
        @Override
        public ClientFrame frame(String ref) {
            return new ClientFrame.AddReaction(ref, message(messageId), new Emoji(emoji));
        }
    }

    record RemoveReaction(String messageId, String emoji) implements RequestData {
        @Override
        public ClientFrame frame(String ref) {
            return new ClientFrame.RemoveReaction(ref, message(messageId), new Emoji(emoji));
        }
    }

    record Vote(String messageId, List<Integer> options) implements RequestData {
        @Override
        public ClientFrame frame(String ref) {
            if (required(options, "options").contains(null)) {
                throw Problem.badRequest("options", "must be numbers");
            }
            return new ClientFrame.Vote(ref, message(messageId), options);
        }
    }

    record ClosePoll(String messageId) implements RequestData {
        @Override
        public ClientFrame frame(String ref) {
            return new ClientFrame.ClosePoll(ref, message(messageId));
        }
    }

    record GetHistory(
            String conversationId,
            Optional<Long> before,
            Optional<Long> after,
            Optional<Long> around,
            Optional<String> from,
            Optional<Integer> limit)
            implements RequestData {
        @Override
        public ClientFrame frame(String ref) {
            return new ClientFrame.GetHistory(
                    ref, new HistoryQuery(before, after, around, from, limit).of(conversation(conversationId)));
        }
    }

    record JoinRoom(String conversationId) implements RequestData {
        @Override
        public ClientFrame frame(String ref) {
            return new ClientFrame.JoinRoom(ref, conversation(conversationId));
        }
    }

    record LeaveRoom(String conversationId) implements RequestData {
        @Override
        public ClientFrame frame(String ref) {
            return new ClientFrame.LeaveRoom(ref, conversation(conversationId));
        }
    }

    record MessageDelivered(Optional<String> conversationId, Optional<Long> sequence, Optional<String> messageId)
            implements RequestData {
        @Override
        public ClientFrame frame(String ref) {
            Reached reached = Reached.of(conversationId, sequence, messageId);
            return new ClientFrame.Delivered(ref, reached.conversation(), reached.sequence());
        }
    }

    record MessageRead(Optional<String> conversationId, Optional<Long> sequence, Optional<String> messageId)
            implements RequestData {
        @Override
        public ClientFrame frame(String ref) {
            Reached reached = Reached.of(conversationId, sequence, messageId);
            return new ClientFrame.Read(ref, reached.conversation(), reached.sequence());
        }
    }

    /** A place in a conversation, named by its sequence or by a message alone. */
    record Reached(ConversationId conversation, long sequence) {
        static Reached of(Optional<String> conversationId, Optional<Long> sequence, Optional<String> messageId) {
            if (messageId.isEmpty()) {
                return new Reached(
                        RequestData.conversation(conversationId.orElse(null)),
                        required(sequence.orElse(null), "sequence"));
            }
            if (conversationId.isPresent() || sequence.isPresent()) {
                throw Problem.badRequest("messageId", "comes alone, without conversationId and sequence");
            }
            MessageId message = MessageId.parse(messageId.get(), "messageId");
            return new Reached(message.conversation(), message.sequence());
        }
    }

    record Typing(String conversationId, Boolean active) implements RequestData {
        @Override
        public ClientFrame frame(String ref) {
            return new ClientFrame.Typing(ref, conversation(conversationId), required(active, "active"));
        }
    }

    record Sync(Optional<String> cursor) implements RequestData {
        @Override
        public ClientFrame frame(String ref) {
            return new ClientFrame.Sync(ref, cursor);
        }
    }

    record Ping() implements RequestData {
        @Override
        public ClientFrame frame(String ref) {
            return new ClientFrame.Ping(ref);
        }
    }

    /** What REST has as its Idempotency-Key, and the same keys. */
    private static IdempotencyKey request(String clientRequestId) {
        try {
            return new IdempotencyKey(clientRequestId);
        } catch (Problem malformed) {
            throw Problem.badRequest("clientRequestId", malformed.getMessage());
        }
    }

    private static MessageId message(String text) {
        return MessageId.parse(text, "messageId");
    }

    private static ConversationId conversation(String text) {
        return ConversationId.parse(text, "conversationId");
    }

    private static <T> T required(T value, String field) {
        if (value == null) {
            throw Problem.badRequest(field, "is missing");
        }
        return value;
    }
}
