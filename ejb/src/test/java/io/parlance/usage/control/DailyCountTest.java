package io.parlance.usage.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DailyCountTest {

    private final DailyCount count = new DailyCount(LocalDate.of(2026, 1, 31));

    @Test
    void isOnesOwnAndWhatTheOthersTold() {
        count.add(5);
        assertThat(count.untold()).isEqualTo(5);
        count.heard(12);

        assertThat(count.used()).isEqualTo(12);
        count.add(1);
        assertThat(count.used()).isEqualTo(13);
        assertThat(count.untold()).isEqualTo(1);
        assertThat(count.untold()).isZero();
    }

    @Test
    void tellsAgainWhatCouldNotBeTold() {
        count.add(5);
        count.notTold(count.untold());
        count.add(2);

        assertThat(count.untold()).isEqualTo(7);
    }

    @Test
    void knowsFromTheLedgerWhatRedisHasForgotten() {
        count.add(3);
        count.untold();
        count.heard(3);
        count.read(40);
        assertThat(count.used()).isEqualTo(43);

        count.wrote(3);
        count.read(43);
        assertThat(count.used()).as("its own are in the ledger now").isEqualTo(43);
    }

    @Test
    void hearsTheOthersWhenSomebodyAsksThoughItHasNothingToTell() {
        assertThat(count.isDue()).isFalse();
        count.ask();
        assertThat(count.isDue()).isTrue();
        assertThat(count.untold()).isZero();
        assertThat(count.isDue()).isFalse();
        count.add(1);
        assertThat(count.isDue()).isTrue();
    }

    @Test
    void neverFallsWithinADay() {
        count.heard(100);
        count.heard(20);
        count.read(10);

        assertThat(count.used()).isEqualTo(100);
    }
}
