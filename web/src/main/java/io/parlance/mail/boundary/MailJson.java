package io.parlance.mail.boundary;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.parlance.mail.control.ShownMail;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A mail on the wire.
 *
 * @param state {@code waiting}, {@code sent} or {@code failed}
 * @param dueAt when it is tried next, while it waits
 * @param text only where mails are shown and not sent
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record MailJson(
        UUID id,
        String kind,
        String recipient,
        String subject,
        String state,
        int attempts,
        Optional<String> error,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> dueAt,
        Optional<String> text) {

    static MailJson of(ShownMail mail) {
        return new MailJson(
                mail.id(),
                mail.kind(),
                mail.recipient(),
                mail.subject(),
                mail.state(),
                mail.attempts(),
                mail.error(),
                mail.createdAt(),
                mail.updatedAt(),
                mail.dueAt(),
                mail.text());
    }
}
