package io.parlance.messaging.control;

import io.parlance.kernel.ClientMessageId;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;

/**
 * The command behind {@code forwardMessage} and {@code POST /messages/{id}/forward}.
 *
 * @param conversation where it is said again
 */
public record ForwardMessage(MessageId message, ConversationId conversation, ClientMessageId clientMessageId) {}
