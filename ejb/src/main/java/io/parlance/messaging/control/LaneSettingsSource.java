package io.parlance.messaging.control;

import io.parlance.platform.control.ConfiguredNumbers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Reads {@link LaneSettings} from MicroProfile Config; nonsense stops the start and names the key. */
@ApplicationScoped
public class LaneSettingsSource {

    @Inject
    ConfiguredNumbers numbers;

    @Produces
    @Singleton
    public LaneSettings settings() {
        LaneSettings otherwise = LaneSettings.DEFAULT;
        return new LaneSettings(
                (int) numbers.within("parlance.messaging.lanes", otherwise.lanes(), 1, 64),
                (int) numbers.within("parlance.messaging.batch.max", otherwise.maxBatch(), 1, 10_000),
                (int) numbers.within("parlance.messaging.queue.max", otherwise.maxQueued(), 1, 1_000_000),
                numbers.within("parlance.messaging.queue.bytes", otherwise.maxQueuedBytes(), 1 << 20, 1L << 34),
                millis("parlance.messaging.wait.ms", otherwise.waitBudget()),
                millis("parlance.messaging.timeout.ms", otherwise.sendTimeout()),
                (int) numbers.within("parlance.messaging.heads.max", otherwise.knownHeads(), 1, 10_000_000),
                (int) numbers.within("parlance.messaging.sends.max", otherwise.knownSends(), 1, 1_000_000));
    }

    private Duration millis(String key, Duration otherwise) {
        return numbers.millis(key, otherwise, Duration.ofMillis(1), Duration.ofMinutes(5));
    }
}
