package io.parlance.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaunchSettingsTest {

    @Test
    void listensOnLoopbackWithLimitsUnlessToldOtherwise() throws LaunchFailure {
        LaunchSettings settings = LaunchSettings.of(new Properties());

        assertThat(settings.bind()).isEqualTo("127.0.0.1");
        assertThat(settings.httpPort()).isEqualTo(8080);
        assertThat(settings.managementPort()).isEqualTo(9990);
        assertThat(settings.limited()).isTrue();
        assertThat(settings.data()).isEqualTo(Path.of("data").toAbsolutePath());
    }

    @ParameterizedTest
    @CsvSource({
        "parlance.http.port, 0",
        "parlance.http.port, 65536",
        "parlance.http.port, http",
        "parlance.management.port, -1",
        "parlance.limits, maybe",
        "parlance.log, LOUD"
    })
    void namesTheKeyThatMakesNoSense(String key, String value) {
        var given = new Properties();
        given.setProperty(key, value);

        assertThatThrownBy(() -> LaunchSettings.of(given))
                .isInstanceOf(LaunchFailure.class)
                .hasMessageContaining(key)
                .hasMessageEndingWith(value);
    }

    @Test
    void refusesOnePortForTwoThings() {
        var given = new Properties();
        given.setProperty("parlance.http.port", "9990");

        assertThatThrownBy(() -> LaunchSettings.of(given))
                .isInstanceOf(LaunchFailure.class)
                .hasMessage("parlance.http.port and parlance.management.port must not be the same: 9990");
    }
}
