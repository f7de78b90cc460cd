package io.parlance.mail.control;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.Session;
import java.time.Clock;

/** Knows the way for mails that the configuration says. Thread-safe. */
@ApplicationScoped
class Deliveries {

    @Resource(lookup = "java:jboss/mail/Parlance")
    Session session;

    @Inject
    MailSettings settings;

    @Inject
    Clock clock;

    Delivery configured() {
        return switch (settings.mode()) {
            case SMTP -> new SmtpDelivery(session, settings.smtp(), clock);
            case SHOW -> new ShownDelivery();
        };
    }
}
