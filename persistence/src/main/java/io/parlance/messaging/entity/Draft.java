package io.parlance.messaging.entity;

import io.parlance.kernel.ClientMessageId;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * A message that is checked and ready to be written, but has no sequence yet.
 *
 * @param fingerprint hash of type, content and thread as sent: what a repeated client message id is compared by
 * @param origin present on a message that is imported
 */
public record Draft(
        TenantId tenant,
        ConversationId conversation,
        Sender sender,
        ClientMessageId clientMessageId,
        String fingerprint,
        Body body,
        Optional<Origin> origin) {

    /** One that is sent here. */
    public Draft(
            TenantId tenant,
            ConversationId conversation,
            Sender sender,
            ClientMessageId clientMessageId,
            String fingerprint,
            Body body) {
        this(tenant, conversation, sender, clientMessageId, fingerprint, body, Optional.empty());
    }

    /**
     * What has happened to a message before it was imported.
     *
     * @param createdAt when it was sent
     */
    public record Origin(Instant createdAt, Amendments amendments) {}
}
