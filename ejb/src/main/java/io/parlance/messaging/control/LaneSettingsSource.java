package io.parlance.messaging.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;

/** Reads {@link LaneSettings} from MicroProfile Config; nonsense stops the start and names the key. */
@ApplicationScoped
public class LaneSettingsSource {

    @Inject
    Config config;

    @Produces
    @Singleton
    public LaneSettings settings() {
        LaneSettings otherwise = LaneSettings.DEFAULT;
        return new LaneSettings(
                (int) within("parlance.messaging.lanes", otherwise.lanes(), 1, 64),
                (int) within("parlance.messaging.batch.max", otherwise.maxBatch(), 1, 10_000),
                (int) within("parlance.messaging.queue.max", otherwise.maxQueued(), 1, 1_000_000),
                within("parlance.messaging.queue.bytes", otherwise.maxQueuedBytes(), 1 << 20, 1L << 34),
                millis("parlance.messaging.wait.ms", otherwise.waitBudget()),
                millis("parlance.messaging.timeout.ms", otherwise.sendTimeout()),
                (int) within("parlance.messaging.heads.max", otherwise.knownHeads(), 1, 10_000_000),
                (int) within("parlance.messaging.sends.max", otherwise.knownSends(), 1, 1_000_000));
    }

    private Duration millis(String key, Duration otherwise) {
        return Duration.ofMillis(
                within(key, otherwise.toMillis(), 1, Duration.ofMinutes(5).toMillis()));
    }

    private long within(String key, long otherwise, long least, long most) {
        long value = config.getOptionalValue(key, Long.class).orElse(otherwise);
        if (value < least || value > most) {
            throw new IllegalArgumentException("configuration: " + key + " must be from " + least + " to " + most);
        }
        return value;
    }
}
