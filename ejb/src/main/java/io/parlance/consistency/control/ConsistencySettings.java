package io.parlance.consistency.control;

import io.parlance.platform.control.ConfiguredNumbers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * How consistency is checked.
 *
 * @param at when in the day, UTC; empty: on demand only
 * @param perSecond how many documents a check reads in a second, at most
 * @param again after how long what looked wrong is looked at again
 * @param lag how much older than the log what is derived may be
 */
public record ConsistencySettings(Optional<LocalTime> at, int perSecond, Duration again, Duration lag) {

    public static final ConsistencySettings DEFAULT = new ConsistencySettings(
            Optional.of(LocalTime.of(3, 30)), 5_000, Duration.ofSeconds(2), Duration.ofSeconds(5));

    private static final String AT = "parlance.consistency.at";
    private static final String NEVER = "off";

    /** Reads them from MicroProfile Config; nonsense stops the start and names the key. */
    @ApplicationScoped
    public static class Source {

        @Inject
        Config config;

        @Inject
        ConfiguredNumbers numbers;

        @Produces
        @Singleton
        public ConsistencySettings settings() {
            return new ConsistencySettings(
                    config.getOptionalValue(AT, String.class)
                            .map(text -> time(AT, text))
                            .orElse(DEFAULT.at()),
                    (int) numbers.within("parlance.consistency.rate", DEFAULT.perSecond(), 1, 1_000_000),
                    Duration.ofMillis(numbers.within(
                            "parlance.consistency.again.ms", DEFAULT.again().toMillis(), 1, 300_000)),
                    Duration.ofMillis(numbers.within(
                            "parlance.consistency.lag.ms", DEFAULT.lag().toMillis(), 1, 3_600_000)));
        }
    }

    /** @throws IllegalArgumentException naming the key */
    static Optional<LocalTime> time(String key, String text) {
        try {
            return text.equals(NEVER) ? Optional.empty() : Optional.of(LocalTime.parse(text));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "configuration: " + key + " must be a time of day as in 03:30, or " + NEVER, e);
        }
    }
}
