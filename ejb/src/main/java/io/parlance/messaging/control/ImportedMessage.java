package io.parlance.messaging.control;

import io.parlance.kernel.ClientMessageId;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.messaging.entity.Content;
import io.parlance.messaging.entity.Draft;
import io.parlance.messaging.entity.Forwarded;
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
        Links links,
        Draft.Origin origin) {

    /** One that stands for itself. */
    public ImportedMessage(
            ConversationId conversation,
            ClientMessageId clientMessageId,
            Sender sender,
            MessageType type,
            Optional<Content> content,
            Draft.Origin origin) {
        this(conversation, clientMessageId, sender, type, content, Links.NONE, origin);
    }

    /**
     * What it has to do with other messages, as they are called here.
     *
     * @param thread the message that it replies to
     * @param from where it was forwarded from
     */
    public record Links(Optional<MessageId> thread, boolean alsoToChannel, Optional<Forwarded> from) {

        public static final Links NONE = new Links(Optional.empty(), false, Optional.empty());
    }
}
