package io.parlance.bench;

import java.util.Arrays;
import java.util.Locale;

/** Durations of one measurement, all of them, so that percentiles are exact. One thread only. */
final class Latencies {

    private static final double NANOS_PER_MILLI = 1e6;

    private long[] nanos = new long[1 << 16];
    private int count;

    void add(long duration) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = duration;
    }

    void addAll(Latencies others) {
        for (int i = 0; i < others.count; i++) {
            add(others.nanos[i]);
        }
    }

    int count() {
        return count;
    }

    /** The nearest-rank percentile in milliseconds; 0 when nothing was recorded. */
    double percentile(double percent) {
        if (count == 0) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(percent / 100 * count);
        return sorted[Math.max(0, rank - 1)] / NANOS_PER_MILLI;
    }

    /** p50, p99, p99.9 and the longest in milliseconds, for a table. */
    String tail() {
        return String.format(
                Locale.ROOT,
                "%7.1f %7.1f %7.1f %7.1f",
                percentile(50),
                percentile(99),
                percentile(99.9),
                percentile(100));
    }

    /** As {@link #toString}, to the hundredth of a millisecond. */
    String fine() {
        return String.format(Locale.ROOT, "%7.2f %7.2f %7.2f", percentile(50), percentile(95), percentile(99));
    }

    /** p50, p95 and p99 in milliseconds, for a table. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%7.1f %7.1f %7.1f", percentile(50), percentile(95), percentile(99));
    }
}
