package io.parlance.mail.control;

import io.parlance.mail.entity.MailState;
import io.parlance.mail.entity.StoredMail;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A mail as the operator sees it. Immutable.
 *
 * @param dueAt when it is tried next, while it waits
 * @param text only where mails are shown and not sent
 */
public record ShownMail(
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

    static ShownMail of(StoredMail mail, Optional<String> text) {
        StoredMail.Progress progress = mail.progress();
        boolean waits = progress.state() == MailState.WAITING;
        return new ShownMail(
                mail.id(),
                mail.kind(),
                mail.address().recipient(),
                mail.address().subject(),
                progress.state().wireName(),
                progress.attempts(),
                progress.error(),
                mail.createdAt(),
                mail.updatedAt(),
                Optional.of(progress.dueAt()).filter(due -> waits),
                text);
    }
}
