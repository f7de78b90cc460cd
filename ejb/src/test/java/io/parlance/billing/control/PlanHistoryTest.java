package io.parlance.billing.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.billing.entity.PlanKey;
import io.parlance.billing.entity.Subscription;
import io.parlance.usage.entity.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanHistoryTest {

    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final PlanKey SMALL = new PlanKey("small", 1);
    private static final PlanKey LARGE = new PlanKey("large", 2);

    private long sequence;

    @Test
    void isOneStretchWhereNothingChanges() {
        assertThat(stretches(from("2025-11-05", SMALL))).containsExactly("small 1..31");
    }

    @Test
    void isEmptyWithoutAPlan() {
        assertThat(stretches()).isEmpty();
        assertThat(stretches(from("2026-04-01", SMALL))).isEmpty();
        assertThat(stretches(from("2026-01-01", SMALL), none("2026-03-01"))).isEmpty();
    }

    @Test
    void changesInTheMiddleOfAMonthAndOnItsLastDay() {
        assertThat(stretches(from("2026-01-01", SMALL), from("2026-03-15", LARGE)))
                .containsExactly("small 1..14", "large 15..31");
        assertThat(stretches(from("2026-01-01", SMALL), from("2026-03-31", LARGE)))
                .containsExactly("small 1..30", "large 31..31");
        assertThat(stretches(from("2026-01-01", SMALL), from("2026-03-01", LARGE)))
                .containsExactly("large 1..31");
    }

    @Test
    void leavesOutDaysWithoutAPlan() {
        assertThat(stretches(from("2026-03-03", SMALL), none("2026-03-10"), from("2026-03-20", SMALL)))
                .containsExactly("small 3..9", "small 20..31");
    }

    @Test
    void ofOneDayWhatWasWrittenLastCounts() {
        assertThat(stretches(from("2026-03-05", SMALL), from("2026-03-05", LARGE)))
                .containsExactly("large 5..31");
    }

    @Test
    void whatBeginsLaterHoldsThoughItWasWrittenBefore() {
        assertThat(stretches(from("2026-03-20", LARGE), from("2026-03-10", SMALL)))
                .containsExactly("small 10..19", "large 20..31");
    }

    @Test
    void isNoOtherStretchWhenTheSameIsGivenAgain() {
        assertThat(stretches(from("2026-03-01", SMALL), from("2026-03-10", SMALL)))
                .containsExactly("small 1..31");
    }

    private List<String> stretches(Subscription... subscriptions) {
        return new PlanHistory(Arrays.asList(subscriptions))
                .within(Period.of(MARCH)).stream()
                        .map(stretch -> stretch.plan().name() + " "
                                + stretch.period().from().getDayOfMonth() + ".."
                                + stretch.period().to().getDayOfMonth())
                        .toList();
    }

    private Subscription from(String day, PlanKey plan) {
        return new Subscription(++sequence, LocalDate.parse(day), Optional.of(plan), Instant.EPOCH);
    }

    private Subscription none(String day) {
        return new Subscription(++sequence, LocalDate.parse(day), Optional.empty(), Instant.EPOCH);
    }
}
