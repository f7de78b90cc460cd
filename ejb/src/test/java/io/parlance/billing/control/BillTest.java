package io.parlance.billing.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.billing.entity.InvoiceLine;
import io.parlance.billing.entity.Plan;
import io.parlance.billing.entity.PlanKey;
import io.parlance.billing.entity.Prices;
import io.parlance.usage.entity.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BillTest {

    private static final YearMonth JANUARY = YearMonth.of(2026, 1);
    private static final Prices PRICES = new Prices("EUR", 4_900, 150, 10, 35, 100_000);

    @Test
    void ofAWholeMonthHasTheBaseFeeAndWhatPassesWhatIsIncluded() {
        assertThat(amounts(PRICES, JANUARY, 1, 31, 13, 102_000)).containsExactly(4_900L, 3 * 150L, 2 * 35L);
    }

    @Test
    void hasNothingForWhatIsIncluded() {
        assertThat(amounts(PRICES, JANUARY, 1, 31, 10, 100_000)).containsExactly(4_900L, 0L, 0L);
        assertThat(amounts(PRICES, JANUARY, 1, 31, 0, 0)).containsExactly(4_900L, 0L, 0L);
        assertThat(amounts(PRICES, JANUARY, 1, 31, 0, -5)).containsExactly(4_900L, 0L, 0L);
    }

    @ParameterizedTest
    @CsvSource({
        // messages above 100,000 at 35 for a thousand: half up, to the whole unit
        "100014, 0", // 0.49
        "100015, 1", // 0.525
        "100042, 1", // 1.47
        "100043, 2", // 1.505
        "101000, 35",
        "101014, 35", // 35.49
        "101015, 36", // 35.525
    })
    void roundsHalfUpToTheWholeUnit(long messages, long amount) {
        assertThat(amounts(PRICES, JANUARY, 1, 31, 0, messages).get(2)).isEqualTo(amount);
    }

    @Test
    void roundsAHalfUp() {
        Prices half = new Prices("EUR", 0, 0, 0, 500, 0);

        assertThat(amounts(half, JANUARY, 1, 31, 0, 1).get(2)).isEqualTo(1);
        assertThat(amounts(half, JANUARY, 1, 31, 0, 3).get(2)).isEqualTo(2);
    }

    @Test
    void ofAPartOfAMonthSharesFeesAndWhatIsIncludedOutByDays() {
        // 10 of 31 days: 4,900 * 10 / 31 = 1,580.6; 3 users: 450 * 10 / 31 = 145.2; of 100,000 messages 32,258 are
        // included
        assertThat(amounts(PRICES, JANUARY, 1, 10, 13, 33_258)).containsExactly(1_581L, 145L, 35L);
    }

    @ParameterizedTest
    @CsvSource({"2026-02, 28", "2028-02, 29", "2026-04, 30", "2026-12, 31"})
    void ofEveryMonthIsTheWholeFeeOnItsLastDay(YearMonth month, int days) {
        assertThat(amounts(PRICES, month, 1, days, 10, 100_000)).containsExactly(4_900L, 0L, 0L);
        assertThat(amounts(PRICES, month, days, days, 10, 0).getFirst()).isEqualTo(Math.round(4_900.0 / days));
    }

    @Test
    void ofTheSameIsTheSame() {
        assertThat(amounts(PRICES, JANUARY, 3, 17, 77, 1_234_567))
                .isEqualTo(amounts(PRICES, JANUARY, 3, 17, 77, 1_234_567));
    }

    @Test
    void addsUpToTheSumOfItsLines() {
        List<InvoiceLine> lines = bill(PRICES, JANUARY, 1, 10).lines(13, 33_258);

        assertThat(Bill.total(lines)).isEqualTo(1_581 + 145 + 35);
        assertThat(Bill.total(List.of())).isZero();
    }

    @Test
    void isExactWhereFloatingPointIsNot() {
        Prices large = new Prices("EUR", 0, 0, 0, 999_999_999_999L, 0);

        assertThat(amounts(large, JANUARY, 1, 31, 0, 9_000_001).get(2)).isEqualTo(9_000_000_999_990_999L + 1);
    }

    @Test
    void refusesAnAmountThatNobodyCouldWrite() {
        Prices large = new Prices("EUR", 0, 0, 0, 999_999_999_999L, 0);

        assertThatThrownBy(() -> amounts(large, JANUARY, 1, 31, 0, Long.MAX_VALUE))
                .isInstanceOf(ArithmeticException.class);
    }

    private static List<Long> amounts(Prices prices, YearMonth month, int first, int last, long users, long messages) {
        return bill(prices, month, first, last).lines(users, messages).stream()
                .map(InvoiceLine::amount)
                .toList();
    }

    private static Bill bill(Prices prices, YearMonth month, int first, int last) {
        LocalDate from = month.atDay(first);
        return new Bill(
                month,
                new Plan(new PlanKey("team", 1), prices, Map.of(), Instant.EPOCH),
                new Period(from, month.atDay(last)));
    }
}
