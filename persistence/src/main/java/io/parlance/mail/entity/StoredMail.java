package io.parlance.mail.entity;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A mail as it is kept. Immutable.
 *
 * @param body empty once a mail server has it, or it was given up
 * @param attempts how often it was tried
 * @param dueAt when it is tried next, while it waits
 * @param updatedAt when it came this far
 */
public record StoredMail(
        UUID id,
        String kind,
        Address address,
        Optional<SealedBody> body,
        Progress progress,
        Instant createdAt,
        Instant updatedAt) {

    /** To whom and about what. */
    public record Address(String recipient, String subject) {}

    /** @param error why it could not be sent the last time */
    public record Progress(MailState state, int attempts, Instant dueAt, Optional<String> error) {}
}
