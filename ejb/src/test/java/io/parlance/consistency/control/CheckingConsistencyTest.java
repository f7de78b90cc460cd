package io.parlance.consistency.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckingConsistencyTest {

    @ParameterizedTest(name = "at {1} the check of {0} is due since {2}")
    @CsvSource({
        "03:30, 2026-01-02T03:29:59Z, ''",
        "03:30, 2026-01-02T03:30:00Z, 2026-01-02T03:30:00Z",
        "03:30, 2026-01-02T04:29:59Z, 2026-01-02T03:30:00Z",
        "03:30, 2026-01-02T04:30:00Z, ''",
        "23:45, 2026-01-02T00:10:00Z, 2026-01-01T23:45:00Z",
    })
    void isDueForAnHour(LocalTime at, Instant now, String since) {
        assertThat(CheckingConsistency.due(at, now))
                .isEqualTo(since.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(since)));
    }
}
