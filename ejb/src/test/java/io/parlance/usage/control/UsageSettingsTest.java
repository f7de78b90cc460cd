package io.parlance.usage.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class UsageSettingsTest {

    @Test
    void switchesLimitsOnAndOffAndTakesNothingElse() {
        assertThat(UsageSettings.parse("on").limited()).isTrue();
        assertThat(UsageSettings.parse("off").limited()).isFalse();
        assertThatThrownBy(() -> UsageSettings.parse("false")).hasMessageContaining("parlance.limits");
    }
}
