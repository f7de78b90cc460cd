package io.parlance.gateway.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedOriginsTest {

    private final AllowedOrigins sameHost = new AllowedOrigins(Optional.empty());
    private final AllowedOrigins listed = new AllowedOrigins(Optional.of(List.of("https://chat.example.org")));

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8080, 127.0.0.1:8080",
        "https://chat.example.org, chat.example.org",
        "https://Chat.Example.org, chat.example.org"
    })
    void letsPagesOfThisHostInWhenNothingIsConfigured(String origin, String host) {
        assertThat(sameHost.allow(origin, host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://evil.example", "http://127.0.0.1:8081", "null", "", "not a url", "http://", "file://"})
    void refusesOtherHosts(String origin) {
        assertThat(sameHost.allow(origin, "127.0.0.1:8080")).isFalse();
    }

    @Test
    void goesByTheListWhereThereIsOne() {
        assertThat(listed.allow("https://CHAT.example.org", "127.0.0.1:8080")).isTrue();
        assertThat(listed.allow("http://127.0.0.1:8080", "127.0.0.1:8080")).isFalse();
        assertThat(listed.allow("http://chat.example.org", "chat.example.org")).isFalse();
    }
}
