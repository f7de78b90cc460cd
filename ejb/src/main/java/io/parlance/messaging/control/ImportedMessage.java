package io.parlance.messaging.control;

import io.parlance.kernel.ClientMessageId;
import io.parlance.kernel.ConversationId;
import io.parlance.messaging.entity.Content;
import io.parlance.messaging.entity.Draft;
import io.parlance.messaging.entity.MessageType;
import io.parlance.messaging.entity.Sender;
import java.util.Optional;

/**
 * A message that comes from elsewhere.
 *
 * @param clientMessageId derived from its id there, so that it is recognised when it comes again
 * @param content absent on a tombstone
 * @param origin when it was sent, and what has happened to it since
 */
public record ImportedMessage(
        ConversationId conversation,
        ClientMessageId clientMessageId,
        Sender sender,
        MessageType type,
        Optional<Content> content,
        Draft.Origin origin) {}
