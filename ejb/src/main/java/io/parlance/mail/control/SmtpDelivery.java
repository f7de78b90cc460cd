package io.parlance.mail.control;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Hands mails to a mail server by SMTP (RFC 5321). A mail's id is its Message-ID, so that one that comes twice can be told. */
final class SmtpDelivery implements Delivery {

    private static final String SMTP = "mail.smtp.";

    private final Session session;
    private final MailSettings.Smtp settings;
    private final Clock clock;

    /** @param session knows host, port and TLS */
    SmtpDelivery(Session session, MailSettings.Smtp settings, Clock clock) {
        this.session = session;
        this.settings = settings;
        this.clock = clock;
        bound(session.getProperties(), settings);
    }

    /** Nothing waits for ever, and nothing goes in clear that is not to. */
    private static void bound(Properties properties, MailSettings.Smtp settings) {
        String millis = Long.toString(settings.timeout().toMillis());
        properties.setProperty(SMTP + "connectiontimeout", millis);
        properties.setProperty(SMTP + "timeout", millis);
        properties.setProperty(SMTP + "writetimeout", millis);
        properties.setProperty(SMTP + "ssl.checkserveridentity", "true");
        boolean encrypted = Boolean.parseBoolean(properties.getProperty(SMTP + "ssl.enable"));
        properties.setProperty(SMTP + "starttls.enable", Boolean.toString(settings.starttls() && !encrypted));
        properties.setProperty(SMTP + "starttls.required", Boolean.toString(settings.starttls() && !encrypted));
        properties.setProperty(SMTP + "auth", Boolean.toString(!settings.user().isEmpty()));
    }

    @Override
    public void deliver(Letter letter) throws NotDelivered {
        try (Transport transport = session.getTransport("smtp")) {
            MimeMessage message = message(letter);
            if (settings.user().isEmpty()) {
                transport.connect();
            } else {
                transport.connect(settings.user(), settings.password());
            }
            transport.sendMessage(message, message.getAllRecipients());
        } catch (AddressException e) {
            throw new NotDelivered("the address is none that mail can be sent to", true, e);
        } catch (SendFailedException e) {
            boolean refused = e.getInvalidAddresses() != null && e.getInvalidAddresses().length > 0;
            throw new NotDelivered("the mail server refused it: " + reasons(e), refused, e);
        } catch (MessagingException e) {
            throw new NotDelivered("the mail server is away or refuses: " + reasons(e), false, e);
        }
    }

    /** What the server said is in the chained ones. */
    private static String reasons(MessagingException e) {
        return Stream.<Exception>iterate(
                        e,
                        Objects::nonNull,
                        any -> any instanceof MessagingException chained ? chained.getNextException() : null)
                .limit(5)
                .map(Exception::getMessage)
                .filter(Objects::nonNull)
                .map(String::strip)
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private MimeMessage message(Letter letter) throws MessagingException {
        MimeMessage message = new Identified(session, letter.id() + "@parlance");
        message.setFrom(new InternetAddress(settings.from()));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.recipient(), true));
        message.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
        message.setText(letter.text(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(clock.instant()));
        // answers of machines, as of who is on holiday, are not wanted (RFC 3834)
        message.setHeader("Auto-Submitted", "auto-generated");
        message.saveChanges();
        return message;
    }

    /** A message whose Message-ID is not made up anew for each attempt. */
    private static final class Identified extends MimeMessage {

        private final String id;

        Identified(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + id + ">");
        }
    }
}
