package io.parlance.messaging.control;

import io.parlance.platform.control.ConfiguredNumbers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Reads {@link HistorySettings} from MicroProfile Config; nonsense stops the start and names the key. */
@ApplicationScoped
public class HistorySettingsSource {

    private static final long MOST_BYTES = 1L << 36;
    private static final int LEAST_PAGE = 256 << 10;
    private static final int MOST_PAGE = 64 << 20;
    private static final int MOST_ROOMS = 1_000;

    @Inject
    ConfiguredNumbers numbers;

    @Produces
    @Singleton
    public HistorySettings settings() {
        HistorySettings otherwise = HistorySettings.DEFAULT;
        return new HistorySettings(
                numbers.within("parlance.history.memory.bytes", otherwise.memoryBytes(), 0, MOST_BYTES),
                Duration.ofSeconds(numbers.within(
                        "parlance.history.memory.seconds",
                        otherwise.life().toSeconds(),
                        1,
                        Duration.ofDays(1).toSeconds())),
                (int) numbers.within("parlance.history.page.bytes", otherwise.pageBytes(), LEAST_PAGE, MOST_PAGE),
                (int) numbers.within("parlance.history.warm.rooms", otherwise.warmRooms(), 0, MOST_ROOMS));
    }
}
