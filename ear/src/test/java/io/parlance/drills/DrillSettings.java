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

    /** By how much later than usual everything serves when the killed part is ready again. */
    static final Duration PROMISED = Duration.ofSeconds(10);

    static DrillSettings fromSystemProperties() {
        return new DrillSettings(Integer.getInteger("drills.kills", 1), Long.getLong("drills.seed", System.nanoTime()));
    }

    static Duration between(int leastMillis, int mostMillis, RandomGenerator random) {
        return Duration.ofMillis(random.nextInt(leastMillis, mostMillis + 1));
    }
}
