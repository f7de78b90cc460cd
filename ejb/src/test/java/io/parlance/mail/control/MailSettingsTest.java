package io.parlance.mail.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.mail.control.MailSettings.Mode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailSettingsTest {

    static MailSettings settings(Mode mode, int attempts) {
        return new MailSettings(
                mode,
                attempts,
                Duration.ofSeconds(30),
                Duration.ofMinutes(10),
                Duration.ofSeconds(2),
                Duration.ofDays(7),
                new MailSettings.Smtp("parlance@example.org", "", "secret", Duration.ofSeconds(10), true));
    }

    @Test
    void pausesDoubleUpToTheLongest() {
        MailSettings settings = settings(Mode.SMTP, 8);

        assertThat(settings.pauseAfter(1)).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.pauseAfter(2)).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.pauseAfter(5)).isEqualTo(Duration.ofMinutes(8));
        assertThat(settings.pauseAfter(6)).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.pauseAfter(1_000)).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void mailsAreNotShownInProduction() {
        assertThat(MailSettingsSource.mode("show", false)).isEqualTo(Mode.SHOW);
        assertThat(MailSettingsSource.mode("smtp", true)).isEqualTo(Mode.SMTP);
        assertThatThrownBy(() -> MailSettingsSource.mode("show", true)).hasMessageContaining("parlance.mail.mode");
        assertThatThrownBy(() -> MailSettingsSource.mode("Smtp", false)).hasMessageContaining("parlance.mail.mode");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nobody", "a@b\r\nBcc: c@d", "A <a@b>", "a b@c", "a@b,c@d", "ä@b"})
    void theSenderIsOneAddress(String from) {
        assertThatThrownBy(() -> MailSettingsSource.from(from)).hasMessageContaining("parlance.mail.from");
        assertThat(MailSettingsSource.from("no-reply@chat.example.org")).isNotEmpty();
    }

    @Test
    void noPasswordIsShown() {
        assertThat(settings(Mode.SMTP, 8).toString()).doesNotContain("secret");
    }
}
