package io.parlance.messaging.entity;

import io.parlance.kernel.ClientMessageId;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.TenantId;

/**
 * A message that is checked and ready to be written, but has no sequence yet.
 *
 * @param fingerprint hash of type, content and thread as sent: what a repeated client message id is compared by
 */
public record Draft(
        TenantId tenant,
        ConversationId conversation,
        Sender sender,
        ClientMessageId clientMessageId,
        String fingerprint,
        Body body) {}
