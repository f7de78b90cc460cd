package io.parlance.messaging.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;

/** Reads {@link HistorySettings} from MicroProfile Config; nonsense stops the start and names the key. */
@ApplicationScoped
public class HistorySettingsSource {

    private static final long MOST_BYTES = 1L << 36;
    private static final int LEAST_PAGE = 256 << 10;
    private static final int MOST_PAGE = 64 << 20;
    private static final int MOST_ROOMS = 1_000;

    @Inject
    Config config;

    @Produces
    @Singleton
    public HistorySettings settings() {
        HistorySettings otherwise = HistorySettings.DEFAULT;
        return new HistorySettings(
                within("parlance.history.memory.bytes", otherwise.memoryBytes(), 0, MOST_BYTES),
                Duration.ofSeconds(within(
                        "parlance.history.memory.seconds",
                        otherwise.life().toSeconds(),
                        1,
                        Duration.ofDays(1).toSeconds())),
                (int) within("parlance.history.page.bytes", otherwise.pageBytes(), LEAST_PAGE, MOST_PAGE),
                (int) within("parlance.history.warm.rooms", otherwise.warmRooms(), 0, MOST_ROOMS));
    }

    private long within(String key, long otherwise, long least, long most) {
        long value = config.getOptionalValue(key, Long.class).orElse(otherwise);
        if (value < least || value > most) {
            throw new IllegalArgumentException("configuration: " + key + " must be from " + least + " to " + most);
        }
        return value;
    }
}
