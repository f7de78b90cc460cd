package io.parlance.identity.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProofTokenTest {

    private static final TenantId TENANT = new TenantId(UUID.fromString("0198a1b2-0000-7000-8000-000000000001"));

    @Test
    void isReadAsItWasWritten() {
        ProofToken token = ProofToken.of(TENANT, new byte[ProofToken.RANDOM_BYTES]);

        assertThat(ProofToken.parse(token.text())).isEqualTo(token);
        assertThat(token.text()).matches("[A-Za-z0-9_-]+");
        assertThat(token.hash()).hasSize(64).doesNotContain("AAAA");
        assertThat(token.toString()).doesNotContain("AAAA");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "ppt_",
                "prt_0198a1b2-0000-7000-8000-000000000001_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "ppt_x_y"
            })
    void anythingElseIsRefusedByItsField(String text) {
        assertThatThrownBy(() -> ProofToken.parse(text)).isInstanceOfSatisfying(Problem.class, refused -> {
            assertThat(refused.code()).isEqualTo(ErrorCode.BAD_REQUEST);
            assertThat(refused.field()).contains("token");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chat.example.org",
                "ftp://chat.example.org",
                "https://",
                "https://chat.example.org/?a",
                "http://a/#b"
            })
    void linksLeadToAServer(String url) {
        assertThatThrownBy(() -> settings(url, Duration.ofHours(1), 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("parlance.public.url");
    }

    @Test
    void settingsAreWithinReason() {
        assertThat(settings("https://chat.example.org//", Duration.ofHours(1), 5)
                        .publicUrl())
                .isEqualTo("https://chat.example.org");
        assertThatThrownBy(() -> settings("https://a", Duration.ZERO, 5)).hasMessageContaining("reset.life");
        assertThatThrownBy(() -> settings("https://a", Duration.ofDays(31), 5)).hasMessageContaining("reset.life");
        assertThatThrownBy(() -> settings("https://a", Duration.ofHours(1), 0)).hasMessageContaining("mails.hour");
    }

    private static ProofSettings settings(String url, Duration reset, int mails) {
        return new ProofSettings(url, Duration.ofHours(72), reset, mails, 1_000);
    }
}
