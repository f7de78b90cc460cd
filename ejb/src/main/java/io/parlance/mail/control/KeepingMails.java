package io.parlance.mail.control;

import io.parlance.kernel.TenantId;
import io.parlance.mail.entity.Mails;
import io.parlance.mail.entity.StoredMail;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The steps of sending a mail, each one transaction: none of them runs while a mail server is spoken to. Thread-safe. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class KeepingMails {

    /** Longer than an attempt can take. */
    private static final Duration CLAIM = Duration.ofMinutes(3);

    @Inject
    Mails mails;

    @Inject
    MailSettings settings;

    @Inject
    Clock clock;

    /** The next mail that is due, this node's for a while. */
    Optional<StoredMail> take(TenantId tenant) {
        Instant now = clock.instant();
        return mails.take(tenant, now, now.plus(CLAIM));
    }

    void sent(TenantId tenant, UUID mail) {
        mails.sent(tenant, mail, settings.mode() == MailSettings.Mode.SHOW, clock.instant());
    }

    void putOff(TenantId tenant, UUID mail, String error, Duration pause) {
        Instant now = clock.instant();
        mails.putOff(tenant, mail, error, now.plus(pause), now);
    }

    void giveUp(TenantId tenant, UUID mail, String error) {
        mails.giveUp(tenant, mail, error, clock.instant());
    }

    boolean isAnyWaiting(TenantId tenant) {
        return mails.isAnyWaiting(tenant);
    }

    int removeOld(TenantId tenant) {
        return mails.removeOlder(tenant, clock.instant().minus(settings.keep()));
    }

    List<StoredMail> list(TenantId tenant, Optional<UUID> before, int limit) {
        return mails.list(tenant, before, limit);
    }
}
