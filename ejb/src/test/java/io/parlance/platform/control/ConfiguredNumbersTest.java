package io.parlance.platform.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfiguredNumbersTest {

    private static final String KEY = "parlance.some.number";

    @Test
    void areTakenWithinTheirBounds() {
        assertThat(with("7").within(KEY, 3, 1, 7)).isEqualTo(7);
        assertThat(with("250").millis(KEY, Duration.ofSeconds(1), Duration.ofMillis(1), Duration.ofSeconds(9)))
                .isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void areTheDefaultWhereNothingIsSaid() {
        assertThat(numbers(Map.of()).within(KEY, 3, 1, 7)).isEqualTo(3);
    }

    @Test
    void nameTheKeyThatIsNonsense() {
        assertThatThrownBy(() -> with("8").within(KEY, 3, 1, 7)).hasMessageContaining(KEY + " must be from 1 to 7");
        assertThatThrownBy(() -> with("many").within(KEY, 3, 1, 7)).hasMessageContaining(KEY);
    }

    private static ConfiguredNumbers with(String value) {
        return numbers(Map.of(KEY, value));
    }

    private static ConfiguredNumbers numbers(Map<String, String> configuration) {
        ConfiguredNumbers numbers = new ConfiguredNumbers();
        numbers.config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(configuration, "test", 100))
                .build();
        return numbers;
    }
}
