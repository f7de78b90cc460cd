package io.parlance.applications.control;

import io.parlance.platform.control.ConfiguredNumbers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Settings of applications and their keys.
 *
 * @param applications how many a tenant may have
 * @param keys how many usable keys an application may have
 * @param lastUse how late the last use of a key may be noted
 */
public record ApplicationSettings(int applications, int keys, Duration lastUse) {

    static final ApplicationSettings DEFAULT = new ApplicationSettings(100, 20, Duration.ofMinutes(5));

    /** Reads them from MicroProfile Config; nonsense stops the start and names the key. */
    @ApplicationScoped
    public static class Source {

        @Inject
        ConfiguredNumbers numbers;

        @Produces
        @Singleton
        public ApplicationSettings settings() {
            return new ApplicationSettings(
                    (int) numbers.within("parlance.applications.max", DEFAULT.applications(), 1, 10_000),
                    (int) numbers.within("parlance.applications.keys.max", DEFAULT.keys(), 2, 1_000),
                    numbers.millis(
                            "parlance.applications.keys.last.use.ms",
                            DEFAULT.lastUse(),
                            Duration.ofSeconds(1),
                            Duration.ofDays(1)));
        }
    }
}
