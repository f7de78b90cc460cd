package io.parlance.mail.control;

import io.parlance.kernel.TenantId;
import io.parlance.mail.entity.Mails;
import io.parlance.mail.entity.NewMail;
import io.parlance.platform.entity.IdSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;

/**
 * Where every feature leaves its mails: within the transaction that causes them, so that nothing is sent of what was rolled back, and
 * nothing is lost of what was committed. Thread-safe.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class QueueingMail {

    @Inject
    Mails mails;

    @Inject
    MailBodies bodies;

    @Inject
    Event<MailQueued> queued;

    @Inject
    IdSource ids;

    @Inject
    Clock clock;

    /** @throws IllegalArgumentException when the kind's template needs a value that is missing */
    public void queue(TenantId tenant, OutgoingMail mail) {
        MailTemplate template = MailTemplate.of(mail.kind());
        UUID id = ids.next();
        mails.add(
                tenant,
                new NewMail(
                        id,
                        mail.user(),
                        mail.kind().wireName(),
                        mail.recipient(),
                        template.subject(mail.values()),
                        bodies.seal(tenant, id, template.text(mail.values()))),
                clock.instant());
        queued.fire(new MailQueued(tenant));
    }
}
