package io.parlance.permissions.control;

import io.parlance.platform.control.ConfiguredNumbers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * The bounds of what is remembered of grants.
 *
 * @param oldest how old it may be where nothing was heard of a change; 5 s at most
 * @param mostUsers of how many users
 */
public record PermissionSettings(Duration oldest, long mostUsers) {

    public static final PermissionSettings DEFAULT = new PermissionSettings(Duration.ofSeconds(5), 100_000);

    /** Reads them from MicroProfile Config; nonsense stops the start and names the key. */
    @ApplicationScoped
    public static class Source {

        @Inject
        ConfiguredNumbers numbers;

        @Produces
        @Singleton
        public PermissionSettings settings() {
            return new PermissionSettings(
                    numbers.millis(
                            "parlance.permissions.cache.ms",
                            DEFAULT.oldest(),
                            Duration.ofMillis(1),
                            Duration.ofSeconds(5)),
                    numbers.within("parlance.permissions.users.max", DEFAULT.mostUsers(), 1, 10_000_000));
        }
    }
}
