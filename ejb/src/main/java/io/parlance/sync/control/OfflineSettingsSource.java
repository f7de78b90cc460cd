package io.parlance.sync.control;

import io.parlance.platform.control.ConfiguredNumbers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Reads {@link OfflineSettings} from MicroProfile Config; nonsense stops the start and names the key. */
@ApplicationScoped
public class OfflineSettingsSource {

    private static final long LONGEST_DAYS = 7;

    @Inject
    ConfiguredNumbers numbers;

    @Produces
    @Singleton
    public OfflineSettings settings() {
        OfflineSettings otherwise = OfflineSettings.DEFAULT;
        return new OfflineSettings(
                numbers.millis(
                        "parlance.offline.interval.ms",
                        otherwise.interval(),
                        Duration.ofMillis(50),
                        Duration.ofMinutes(1)),
                Duration.ofDays(
                        numbers.within("parlance.offline.days", otherwise.life().toDays(), 1, LONGEST_DAYS)),
                (int) numbers.within("parlance.offline.markers.max", otherwise.maxMarkers(), 1, 10_000),
                (int) numbers.within("parlance.offline.members.max", otherwise.maxMembers(), 0, 10_000),
                (int) numbers.within("parlance.offline.waiting.max", otherwise.maxWaiting(), 1, 1_000_000),
                (int) numbers.within("parlance.sync.cursors.max", otherwise.maxCursors(), 3, 10_000));
    }
}
