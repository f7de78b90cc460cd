package io.parlance.consistency.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DenseScanTest {

    private final NavigableSet<Long> stream = new TreeSet<>();
    private final List<Long> met = new ArrayList<>();
    private int reads;

    private final DenseScan<Long> scan = new DenseScan<>(
            positions -> {
                reads++;
                return positions.stream().filter(stream::contains).sorted().toList();
            },
            Long::longValue,
            met::addAll,
            new Pace(1_000_000_000, () -> {}));

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 499, 500, 501, 1_000, 12_345})
    void findsTheEnd(long end) {
        fill(1, end);

        assertThat(scan.from(1, 0)).isEqualTo(end);
        assertThat(scan.holes()).isEmpty();
        assertThat(met).hasSize((int) end).isSorted();
    }

    @Test
    void believesNoHint() {
        fill(1, 700);

        assertThat(scan.from(1, 9_000_000)).isEqualTo(700);
        assertThat(scan.holes()).isEmpty();
    }

    @Test
    void findsHolesAtTheBeginningInTheMiddleAndOfWholePages() {
        fill(3, 600);
        fill(602, 700);
        fill(3_000, 3_010);

        assertThat(scan.from(1, 3_010)).isEqualTo(3_010);

        assertThat(scan.holes())
                .containsExactly(
                        new DenseScan.Hole(1, 2), new DenseScan.Hole(601, 601), new DenseScan.Hole(701, 2_999));
        assertThat(met).containsExactlyElementsOf(stream.stream().collect(Collectors.toList()));
    }

    @Test
    void passesOverAHoleOfMillionsInAFewReads() {
        fill(1, 10);
        fill(5_000_000_000L, 5_000_000_003L);

        assertThat(scan.from(1, 5_000_000_000L)).isEqualTo(5_000_000_003L);

        assertThat(scan.holes()).containsExactly(new DenseScan.Hole(11, 4_999_999_999L));
        assertThat(reads).isLessThan(100);
    }

    @Test
    void beginsWhereTheStreamBegins() {
        fill(51, 60);

        assertThat(scan.from(51, 0)).isEqualTo(60);
        assertThat(scan.holes()).isEmpty();
    }

    private void fill(long first, long last) {
        LongStream.rangeClosed(first, last).forEach(stream::add);
    }
}
