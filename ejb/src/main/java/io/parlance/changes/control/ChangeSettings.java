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
public record ChangeSettings(Duration timeout, int maxWaiting) {

    public static final ChangeSettings DEFAULT = new ChangeSettings(Duration.ofSeconds(10), 64);

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
                    (int) numbers.within("parlance.changes.waiting.max", DEFAULT.maxWaiting(), 1, 10_000));
        }
    }
}
