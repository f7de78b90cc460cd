package io.parlance.gateway.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GatewaySettingsTest {

    @Test
    void hasTheDefaultsOfTheProtocol() {
        GatewaySettings settings = settings(Map.of());

        assertThat(settings.heartbeat()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.maxMessageBytes()).isEqualTo(131_072);
        assertThat(settings.maxFirstMessageBytes()).isEqualTo(4_096);
        assertThat(settings.authenticationTime()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.maxSockets()).isEqualTo(10_000);
        assertThat(settings.maxSocketsPerAddress()).isEqualTo(1_000);
    }

    @Test
    void takesWhatIsConfigured() {
        assertThat(settings(Map.of("parlance.gateway.heartbeat-ms", "250")).heartbeat())
                .isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void namesTheKeyOfWhatIsNoNumber() {
        assertThatThrownBy(() -> settings(Map.of("parlance.gateway.outbox-frames", "many")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("parlance.gateway.outbox-frames");
    }

    @Test
    void namesTheKeyOfWhatIsTooSmall() {
        assertThatThrownBy(() -> settings(Map.of("parlance.gateway.max-sockets", "0")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("parlance.gateway.max-sockets");
    }

    private static GatewaySettings settings(Map<String, String> configured) {
        return GatewaySettings.from(key -> Optional.ofNullable(configured.get(key)));
    }
}
