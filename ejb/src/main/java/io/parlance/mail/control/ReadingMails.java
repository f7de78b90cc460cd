package io.parlance.mail.control;

import io.parlance.kernel.Page;
import io.parlance.kernel.PageRequest;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.mail.entity.StoredMail;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What became of a tenant's mails, for who administrates it. Thread-safe. */
@ApplicationScoped
public class ReadingMails {

    @Inject
    KeepingMails mails;

    @Inject
    MailBodies bodies;

    @Inject
    MailSettings settings;

    /**
     * The newest first.
     *
     * @throws Problem BAD_REQUEST, field {@code cursor}
     */
    public Page<ShownMail> list(TenantId tenant, PageRequest page) {
        List<ShownMail> found = mails.list(tenant, page.cursor().map(ReadingMails::id), page.limit() + 1).stream()
                .map(mail -> ShownMail.of(mail, text(tenant, mail)))
                .toList();
        if (found.size() <= page.limit()) {
            return Page.last(found);
        }
        List<ShownMail> items = found.subList(0, page.limit());
        return new Page<>(items, Optional.of(items.getLast().id().toString()));
    }

    /** What it says, where mails are shown; nowhere else does anybody read other people's. */
    private Optional<String> text(TenantId tenant, StoredMail mail) {
        return mail.body()
                .filter(body -> settings.mode() == MailSettings.Mode.SHOW)
                .map(body -> bodies.open(tenant, mail.id(), body));
    }

    private static UUID id(String cursor) {
        try {
            return UUID.fromString(cursor);
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("cursor", "is no cursor of this list");
        }
    }
}
