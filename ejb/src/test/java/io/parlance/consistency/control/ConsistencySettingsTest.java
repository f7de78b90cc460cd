package io.parlance.consistency.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsistencySettingsTest {

    @Test
    void areATimeOfDayOrNever() {
        assertThat(ConsistencySettings.time("parlance.consistency.at", "23:05")).contains(LocalTime.of(23, 5));
        assertThat(ConsistencySettings.time("parlance.consistency.at", "off")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3:30", "24:00", "nightly", "03:30Z"})
    void nameTheKeyThatIsNonsense(String text) {
        assertThatThrownBy(() -> ConsistencySettings.time("parlance.consistency.at", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("parlance.consistency.at must be a time of day");
    }
}
