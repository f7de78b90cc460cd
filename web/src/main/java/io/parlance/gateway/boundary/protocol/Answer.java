package io.parlance.gateway.boundary.protocol;

import com.fasterxml.jackson.annotation.JsonValue;
import io.parlance.conversations.boundary.ConversationJson;
import io.parlance.kernel.Caller;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.SessionId;
import io.parlance.kernel.UserId;
import io.parlance.messaging.boundary.MessagePage;
import io.parlance.messaging.control.Sent;
import io.parlance.sync.boundary.SyncJson;
import java.time.Instant;

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

    /** Written past the mapper, see {@link FrameWriter}. */
    record History(MessagePage page) implements Answer {}

    /** The change is durable and applied. */
    record MessageChanged(long version) implements Answer {}

    record Synced(@JsonValue SyncJson page) implements Answer {}

    record Room(ConversationJson conversation) implements Answer {}

    record ServerTime(Instant time) implements Answer {}

    /** Done, and nothing to say about it: {@code {}}. */
    record Nothing() implements Answer {}
}
