package io.parlance.tenancy.control;

import io.parlance.platform.control.ConfiguredNumbers;
import io.parlance.platform.entity.PlacementDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Moving tenants.
 *
 * @param batch so many documents are compared at a time
 * @param small with so many differences left, or fewer, writing is stopped
 * @param stop how long it may be stopped; when the rest takes longer it goes on, and the move tries again
 * @param attempts how often writing is stopped at most
 * @param grace how long the source is kept after the tenant lives elsewhere
 */
public record MoveSettings(int batch, int small, Duration stop, int attempts, Duration grace) {

    /** Nodes that have not heard of the switch by then know that they have not. */
    private static final Duration SHORTEST_GRACE = PlacementDirectory.CURRENT.plusSeconds(2);

    static final MoveSettings DEFAULT = new MoveSettings(500, 200, Duration.ofSeconds(20), 5, Duration.ofMinutes(10));

    /** Reads them from MicroProfile Config, {@code parlance.move.}; nonsense stops the start and names the key. */
    @ApplicationScoped
    static class Source {

        @Inject
        ConfiguredNumbers numbers;

        @Produces
        @Singleton
        MoveSettings settings() {
            return new MoveSettings(
                    (int) numbers.within("parlance.move.batch", DEFAULT.batch(), 10, 10_000),
                    (int) numbers.within("parlance.move.small", DEFAULT.small(), 0, 100_000),
                    numbers.millis(
                            "parlance.move.stop.ms", DEFAULT.stop(), Duration.ofSeconds(1), Duration.ofMinutes(10)),
                    (int) numbers.within("parlance.move.attempts", DEFAULT.attempts(), 1, 100),
                    numbers.millis("parlance.move.grace.ms", DEFAULT.grace(), SHORTEST_GRACE, Duration.ofDays(30)));
        }
    }
}
