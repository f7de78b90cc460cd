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
 * @param sourceCreatedAt present on an imported message: when it was sent where it came from, which {@code createdAt} is too
 *     unless the conversation was further by then
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
        Amendments amendments,
        Optional<Instant> sourceCreatedAt) {

    /** One that was sent here. */
    public Message(
            TenantId tenant,
            MessageId id,
            long version,
            Sender sender,
            ClientMessageId clientMessageId,
            String fingerprint,
            Body body,
            Instant createdAt,
            Amendments amendments) {
        this(tenant, id, version, sender, clientMessageId, fingerprint, body, createdAt, amendments, Optional.empty());
    }

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
                draft.origin().map(Draft.Origin::amendments).orElse(Amendments.NONE),
                draft.origin().map(Draft.Origin::createdAt));
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

    public boolean isImported() {
        return sourceCreatedAt.isPresent();
    }

    public boolean isTombstone() {
        return deletedAt().isPresent();
    }
}
