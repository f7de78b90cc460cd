package io.parlance.usage.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.usage.entity.Rate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UsageSettingsTest {

    @Test
    void switchesLimitsOnAndOffAndTakesNothingElse() {
        assertThat(UsageSettings.parse("on")).isTrue();
        assertThat(UsageSettings.parse("off")).isFalse();
        assertThatThrownBy(() -> UsageSettings.parse("false")).hasMessageContaining("parlance.limits");
    }

    @Test
    void takesNoOtherWordForWhatBecomesOfALimitWithoutRedis() {
        assertThat(WhenAway.parse("parlance.limits.sends.away", "closed")).isEqualTo(WhenAway.CLOSED);
        assertThatThrownBy(() -> WhenAway.parse("parlance.limits.sends.away", "ajar"))
                .hasMessageContaining("parlance.limits.sends.away")
                .hasMessageContaining("share, open, closed");
    }

    @Test
    void givesEachNodeItsPartWhileTheyCannotTellEachOther() {
        LimitRule rule = new LimitRule(new Rate(10, 1, Duration.ofMillis(10)), WhenAway.SHARE);

        assertThat(rule.alone(4)).isEqualTo(new Rate(2, 1, Duration.ofMillis(40)));
        assertThat(rule.alone(20)).isEqualTo(new Rate(1, 1, Duration.ofMillis(200)));
    }

    @ParameterizedTest
    @EnumSource(Limit.class)
    void everyLimitIsDocumented(Limit limit) throws IOException {
        assertThat(Files.readString(Path.of("../docs/OPERATIONS.md")))
                .contains("| `" + limit.key() + "` | " + limit.rate().burst() + " | "
                        + limit.rate().refill() + " in " + limit.rate().step().toMillis() + " ms |");
    }
}
