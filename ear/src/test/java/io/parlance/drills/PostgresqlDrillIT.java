package io.parlance.drills;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.testing.Parlance;
import io.parlance.testing.SystemTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PostgreSQL is killed: who chats does not notice, and all serves again soon. */
@SystemTest
@Tag("drill")
class PostgresqlDrillIT {

    private final Parlance parlance;

    PostgresqlDrillIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @Test
    void losesNothingAcknowledgedAndServesAgainSoon() {
        new Drill(parlance, Part.postgresql(parlance)).run();
    }

    /** Else what was answered a moment before it died may be gone: seldom enough for a drill to miss it. */
    @ParameterizedTest
    @ValueSource(strings = {"fsync", "synchronous_commit", "full_page_writes"})
    void answersWhenItIsOnDisk(String setting) {
        assertThat(parlance.processes().postgresqlSetting(setting)).isEqualTo("on");
    }
}
