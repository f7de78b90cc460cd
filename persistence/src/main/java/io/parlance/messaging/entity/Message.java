package io.parlance.messaging.entity;

import io.parlance.kernel.ClientMessageId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A stored message. Immutable.
 *
 * @param version the conversation's version that last touched it, 0 until the first change
 * @param createdAt UTC, whole milliseconds, never going back within a conversation
 */
public record Message(
        TenantId tenant,
        MessageId id,
        long version,
        Sender sender,
        ClientMessageId clientMessageId,
        String fingerprint,
        Body body,
        Instant createdAt,
        Amendments amendments) {

    /** The draft as it stands once it has a sequence. */
    public static Message of(Draft draft, long sequence, Instant createdAt) {
        return new Message(
                draft.tenant(),
                new MessageId(draft.conversation(), sequence),
                0,
                draft.sender(),
                draft.clientMessageId(),
                draft.fingerprint(),
                draft.body(),
                createdAt,
                Amendments.NONE);
    }

    public Optional<Instant> editedAt() {
        return amendments.editedAt();
    }

    public Optional<Instant> deletedAt() {
        return amendments.deletedAt();
    }

    public List<Reaction> reactions() {
        return amendments.reactions();
    }

    public boolean isTombstone() {
        return deletedAt().isPresent();
    }
}
