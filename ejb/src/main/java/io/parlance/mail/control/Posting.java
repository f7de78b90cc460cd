package io.parlance.mail.control;

import io.parlance.kernel.TenantId;
import io.parlance.mail.control.Delivery.NotDelivered;
import io.parlance.mail.entity.StoredMail;
import io.parlance.platform.control.FieldKeys;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/** Sends what is due, one mail after the other; each is taken by one node at a time. Thread-safe. */
final class Posting {

    private static final Logger LOG = Logger.getLogger(Posting.class);
    private static final int MAX_ERROR = 300;

    private final KeepingMails mails;
    private final MailBodies bodies;
    private final Delivery delivery;
    private final MailSettings settings;
    private final MailFigures figures;
    private final UnaryOperator<Duration> jitter;

    /** @param jitter spreads what failed at the same moment */
    Posting(
            KeepingMails mails,
            MailBodies bodies,
            Delivery delivery,
            MailSettings settings,
            MailFigures figures,
            UnaryOperator<Duration> jitter) {
        this.mails = mails;
        this.bodies = bodies;
        this.delivery = delivery;
        this.settings = settings;
        this.figures = figures;
        this.jitter = jitter;
    }

    /** @return whether the tenant has mails that still wait */
    boolean send(TenantId tenant, BooleanSupplier goOn) {
        while (goOn.getAsBoolean()) {
            var next = mails.take(tenant);
            if (next.isEmpty()) {
                return mails.isAnyWaiting(tenant);
            }
            send(tenant, next.get());
        }
        return true;
    }

    private void send(TenantId tenant, StoredMail mail) {
        try {
            String text = bodies.open(tenant, mail.id(), mail.body().orElseThrow());
            delivery.deliver(new Letter(
                    mail.id(), mail.address().recipient(), mail.address().subject(), text));
            mails.sent(tenant, mail.id());
            figures.count(MailFigures.Outcome.SENT);
        } catch (NotDelivered e) {
            failed(tenant, mail, e);
        } catch (FieldKeys.NotOpened e) {
            // no later attempt opens it, and the mails after it must not wait
            failed(tenant, mail, new NotDelivered("its text does not open: " + e.getMessage(), true, e));
        }
    }

    private void failed(TenantId tenant, StoredMail mail, NotDelivered why) {
        String error = MailTemplate.onOneLine(why.getMessage());
        String told = error.substring(0, Math.min(MAX_ERROR, error.length()));
        int attempts = mail.progress().attempts();
        if (why.isForGood() || attempts >= settings.attempts()) {
            mails.giveUp(tenant, mail.id(), told);
            figures.count(MailFigures.Outcome.FAILED);
            LOG.warnf("mail %s (%s) is given up after %d attempts: %s", mail.id(), mail.kind(), attempts, told);
            return;
        }
        mails.putOff(tenant, mail.id(), told, jitter.apply(settings.pauseAfter(attempts)));
        figures.count(MailFigures.Outcome.PUT_OFF);
        LOG.infof("mail %s (%s) could not be sent, attempt %d: %s", mail.id(), mail.kind(), attempts, told);
    }
}
