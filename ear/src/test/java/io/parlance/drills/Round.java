package io.parlance.drills;

import java.time.Duration;
import java.util.Locale;

/**
 * How one kill went.
 *
 * @param before how long a look at all nodes took when nothing was wrong
 * @param away from the kill until the part was ready again
 * @param recovery from then until everything served
 * @param whole how long all of it took, the reading of the rooms apart
 */
record Round(int number, Duration before, Duration away, Recovery recovery, Fared fared, Duration whole) {

    static String header() {
        return "  kill | look before s | away s | serving again after s | longest silence of a sender s | refused |  cut | round s";
    }

    /** What the kill added to the time that a look takes on this machine, as busy as it is. */
    Duration delay() {
        return recovery.duration().minus(before);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "  %4d | %13.2f | %6.2f | %21.2f | %29.2f | %7d | %4d | %7.2f",
                number,
                seconds(before),
                seconds(away),
                seconds(recovery.duration()),
                seconds(fared.longestSilence()),
                fared.refused(),
                fared.cut(),
                seconds(whole));
    }

    static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
