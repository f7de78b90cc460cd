package io.parlance.conversations.entity;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.messaging.entity.MessageType;
import io.parlance.messaging.entity.Sender;
import java.time.Instant;

/**
 * The preview of a conversation's newest message. Derived: it may lag an acknowledgement by 1 s.
 *
 * @param text cut at 200 characters, empty where there is none
 */
public record LastMessage(MessageId id, Sender sender, MessageType type, String text, Instant createdAt) {

    public static final int MAX_TEXT = 200;

    public ConversationId conversation() {
        return id.conversation();
    }
}
