package io.parlance.drills;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How hard to drill: {@code -Ddrills.kills=N} (1; 20 with {@code -Pdrills}) and {@code -Ddrills.seed=N} (another one each time).
 *
 * @param kills how often each part is killed
 * @param seed of everything that happens at random; the machine's timing is not among it
 */
record DrillSettings(int kills, long seed) {

    /** By how much later than usual everything serves when the killed part is ready again; on a machine that does something else, too. */
    private static final Duration PROMISED = Duration.ofSeconds(10);

    private static final Duration AT_ALL = Duration.ofSeconds(60);

    static DrillSettings fromSystemProperties() {
        return new DrillSettings(Integer.getInteger("drills.kills", 1), Long.getLong("drills.seed", System.nanoTime()));
    }

    /** What is asserted: the promise where parts are killed often, and only that it comes back where tests are not to be timed. */
    Duration limit() {
        return kills > 1 ? PROMISED : AT_ALL;
    }

    static Duration between(int leastMillis, int mostMillis, RandomGenerator random) {
        return Duration.ofMillis(random.nextInt(leastMillis, mostMillis + 1));
    }
}
