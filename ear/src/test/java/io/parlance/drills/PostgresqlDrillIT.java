package io.parlance.drills;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.testing.Parlance;
import io.parlance.testing.SystemTest;
import io.parlance.testing.Valve;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PostgreSQL is killed: who chats does not notice, and what was answered about people is still true. */
@SystemTest
@Tag("drill")
class PostgresqlDrillIT {

    private static final int CUTS = 40;
    private static final int MOST_BETWEEN_CUTS = 20;
    private static final Duration ANSWERS = Duration.ofSeconds(60);

    private final Parlance parlance;

    PostgresqlDrillIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @Test
    void losesNothingAcknowledgedAndServesAgainSoon() {
        Profiles profiles = new Profiles(parlance, parlance.node());
        new Drill(parlance, Part.postgresql(parlance), List.of(profiles)).run();
    }

    /** The lines to it are cut, again and again, so that it happens between any two statements of a transaction. */
    @Test
    void isNeverTakenForTheAbsenceOfPeople() {
        DrillSettings settings = DrillSettings.fromSystemProperties();
        Random random = new Random(settings.seed());
        Valve lines = parlance.disturbed().postgres();
        Profiles profiles = new Profiles(parlance, parlance.secondNode());
        profiles.begin();
        try {
            for (int i = 0; i < CUTS; i++) {
                profiles.awaitAnswers(random.nextInt(1, MOST_BETWEEN_CUTS), ANSWERS);
                lines.shut();
                lines.open();
            }
            profiles.finish();
        } finally {
            profiles.pace().giveUp();
        }
        assertThat(profiles.brokenPromises()).as("seed %d", settings.seed()).isEmpty();
    }

    /** Else what was answered a moment before it died may be gone: seldom enough for a drill to miss it. */
    @ParameterizedTest
    @ValueSource(strings = {"fsync", "synchronous_commit", "full_page_writes"})
    void answersWhenItIsOnDisk(String setting) {
        assertThat(parlance.processes().postgresqlSetting(setting)).isEqualTo("on");
    }
}
