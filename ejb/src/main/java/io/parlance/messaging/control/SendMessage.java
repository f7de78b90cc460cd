package io.parlance.messaging.control;

import io.parlance.kernel.ClientMessageId;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.messaging.entity.Content;
import io.parlance.messaging.entity.MessageType;
import java.util.Optional;

/**
 * The command behind {@code sendMessage} and {@code POST /conversations/{id}/messages}.
 *
 * @param thread the message that it replies to
 * @param alsoToChannel whether the reply is meant for who reads the conversation, too
 */
public record SendMessage(
        ConversationId conversation,
        ClientMessageId clientMessageId,
        MessageType type,
        Content content,
        Optional<MessageId> thread,
        boolean alsoToChannel) {}
