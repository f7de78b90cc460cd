package io.parlance.changes.control;

import io.parlance.platform.control.ConfiguredNumbers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * The bounds of changes.
 *
 * @param timeout how long a change may take before its sender is told that its fate is not known
 * @param maxWaiting how many changes may wait for one conversation's turn
 */
public record ChangeSettings(Duration timeout, int maxWaiting, Retention retention) {

    public static final ChangeSettings DEFAULT = new ChangeSettings(
            Duration.ofSeconds(10), 64, new Retention(Duration.ofDays(30), Duration.ofHours(1), 100_000));

    /**
     * How long changes are kept; who syncs after that drops what it holds of the conversation.
     *
     * @param life of a change
     * @param every how often old ones are removed
     * @param most so many at a time
     */
    public record Retention(Duration life, Duration every, long most) {}

    /** Reads them from MicroProfile Config; nonsense stops the start and names the key. */
    @ApplicationScoped
    public static class Source {

        @Inject
        ConfiguredNumbers numbers;

        @Produces
        @Singleton
        public ChangeSettings settings() {
            return new ChangeSettings(
                    Duration.ofMillis(numbers.within(
                            "parlance.changes.timeout.ms", DEFAULT.timeout().toMillis(), 1, 300_000)),
                    (int) numbers.within("parlance.changes.waiting.max", DEFAULT.maxWaiting(), 1, 10_000),
                    retention(DEFAULT.retention()));
        }

        /** At least a day: what nodes remember of the log's end is younger than that, see {@link KnownVersions#OLDEST}. */
        private Retention retention(Retention otherwise) {
            return new Retention(
                    Duration.ofDays(numbers.within(
                            "parlance.changes.days", otherwise.life().toDays(), 1, 36_500)),
                    numbers.millis(
                            "parlance.changes.cleaning.ms",
                            otherwise.every(),
                            Duration.ofSeconds(1),
                            Duration.ofDays(1)),
                    numbers.within("parlance.changes.cleaning.max", otherwise.most(), 1, 10_000_000));
        }
    }
}
