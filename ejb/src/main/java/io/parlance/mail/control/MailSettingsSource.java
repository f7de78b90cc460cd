package io.parlance.mail.control;

import io.parlance.mail.control.MailSettings.Mode;
import io.parlance.mail.control.MailSettings.Smtp;
import io.parlance.platform.control.ConfiguredNumbers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;

/** Reads {@link MailSettings} from MicroProfile Config; nonsense stops the start and names the key. */
@ApplicationScoped
public class MailSettingsSource {

    private static final String MODE = "parlance.mail.mode";
    private static final String FROM = "parlance.mail.from";

    @Inject
    Config config;

    @Inject
    ConfiguredNumbers numbers;

    @Produces
    @Singleton
    public MailSettings settings() {
        return new MailSettings(
                mode(
                        text(MODE, "smtp"),
                        config.getOptionalValue("parlance.production", Boolean.class)
                                .orElse(false)),
                (int) numbers.within("parlance.mail.attempts.max", 8, 1, 20),
                numbers.millis(
                        "parlance.mail.retry.ms", Duration.ofSeconds(30), Duration.ofMillis(10), Duration.ofHours(1)),
                numbers.millis(
                        "parlance.mail.retry.max.ms", Duration.ofHours(1), Duration.ofMillis(10), Duration.ofHours(24)),
                numbers.millis(
                        "parlance.mail.interval.ms",
                        Duration.ofSeconds(2),
                        Duration.ofMillis(100),
                        Duration.ofMinutes(1)),
                Duration.ofDays(numbers.within("parlance.mail.keep.days", 7, 1, 365)),
                smtp());
    }

    private Smtp smtp() {
        return new Smtp(
                from(text(FROM, "parlance@localhost")),
                text("parlance.mail.smtp.user", ""),
                text("parlance.mail.smtp.password", ""),
                numbers.millis(
                        "parlance.mail.smtp.timeout.ms",
                        Duration.ofSeconds(10),
                        Duration.ofMillis(100),
                        Duration.ofSeconds(30)),
                config.getOptionalValue("parlance.mail.smtp.starttls", Boolean.class)
                        .orElse(true));
    }

    /** @throws IllegalArgumentException naming the key */
    static Mode mode(String text, boolean production) {
        return switch (text) {
            case "smtp" -> Mode.SMTP;
            case "show" -> {
                if (production) {
                    throw new IllegalArgumentException(
                            MODE + " must be smtp in production: show tells everybody who reads"
                                    + " the log how to set other people's passwords");
                }
                yield Mode.SHOW;
            }
            default -> throw new IllegalArgumentException(MODE + " must be smtp or show, but is " + text);
        };
    }

    static String from(String address) {
        if (!address.matches("[\\x21-\\x7e&&[^<>@,;:\"()]]+@[\\x21-\\x7e&&[^<>@,;:\"()]]+")) {
            throw new IllegalArgumentException(FROM + " must be an e-mail address");
        }
        return address;
    }

    private String text(String key, String otherwise) {
        return config.getOptionalValue(key, String.class).orElse(otherwise);
    }
}
