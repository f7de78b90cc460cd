package io.parlance.gateway.boundary.protocol;

import io.parlance.conversations.boundary.ConversationJson;
import io.parlance.kernel.Caller;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.SessionId;
import io.parlance.kernel.UserId;
import io.parlance.messaging.boundary.MessageView;
import io.parlance.messaging.control.HistoryPage;
import io.parlance.messaging.control.Sent;
import java.time.Instant;
import java.util.List;

/** The data of a reply, its components named as on the wire. */
public sealed interface Answer {

    record Authenticated(UserId userId, SessionId sessionId) implements Answer {
        public static Authenticated as(Caller caller) {
            return new Authenticated(caller.user(), caller.session());
        }
    }

    /** The message is durable. */
    record MessageSent(MessageId messageId, long sequence, Instant createdAt, boolean replayed) implements Answer {
        public static MessageSent of(Sent sent) {
            MessageId id = sent.message().id();
            return new MessageSent(id, id.sequence(), sent.message().createdAt(), sent.replayed());
        }
    }

    record History(List<MessageView> messages, boolean hasMore) implements Answer {
        public static History of(HistoryPage page, UserId viewer) {
            return new History(
                    page.messages().stream()
                            .map(message -> MessageView.of(message, viewer))
                            .toList(),
                    page.hasMore());
        }
    }

    record Room(ConversationJson conversation) implements Answer {}

    record ServerTime(Instant time) implements Answer {}

    /** Done, and nothing to say about it: {@code {}}. */
    record Nothing() implements Answer {}
}
