package io.parlance.recovery.control;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RecoverySettingsTest {

    @Test
    void refusesALeaseThatCannotCoverAWriteBetweenTwoRenewals() {
        assertThatThrownBy(() -> with(Duration.ofSeconds(7), Duration.ofSeconds(60)))
                .hasMessageContaining("parlance.recovery.lease.ms")
                .hasMessageContaining("parlance.mongodb.write.ms");
    }

    @Test
    void refusesToBeOverdueBeforeItIsQuiet() {
        assertThatThrownBy(() -> with(Duration.ofSeconds(10), Duration.ofSeconds(9)))
                .hasMessageContaining("parlance.recovery.overdue.ms");
    }

    private static RecoverySettings with(Duration lease, Duration overdue) {
        return new RecoverySettings(
                Duration.ofSeconds(2),
                lease,
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                overdue,
                100);
    }
}
