package io.parlance.messaging.entity;

import io.parlance.kernel.ClientMessageId;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.UserId;

/** What makes a send unique within its tenant, whatever surface or node it came in by. */
public record SentKey(ConversationId conversation, UserId sender, ClientMessageId clientMessageId) {

    public static SentKey of(Draft draft) {
        return new SentKey(draft.conversation(), draft.sender().id(), draft.clientMessageId());
    }

    public static SentKey of(Message message) {
        return new SentKey(message.id().conversation(), message.sender().id(), message.clientMessageId());
    }
}
