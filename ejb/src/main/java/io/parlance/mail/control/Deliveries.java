package io.parlance.mail.control;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.mail.Session;
import java.time.Clock;

/** Chooses the way for mails that the configuration says. */
@ApplicationScoped
class Deliveries {

    @Resource(lookup = "java:jboss/mail/Parlance")
    Session session;

    @Inject
    MailSettings settings;

    @Inject
    Clock clock;

    @Produces
    @Singleton
    Delivery delivery() {
        return switch (settings.mode()) {
            case SMTP -> new SmtpDelivery(session, settings.smtp(), clock);
            case SHOW -> new ShownDelivery();
        };
    }
}
