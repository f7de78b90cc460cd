package io.parlance.receipts.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;

/** Reads {@link ReceiptSettings} from MicroProfile Config; nonsense stops the start and names the key. */
@ApplicationScoped
public class ReceiptSettingsSource {

    @Inject
    Config config;

    @Produces
    @Singleton
    public ReceiptSettings settings() {
        ReceiptSettings otherwise = ReceiptSettings.DEFAULT;
        return new ReceiptSettings(
                Duration.ofMillis(within(
                        "parlance.receipts.interval.ms",
                        (int) otherwise.interval().toMillis(),
                        1,
                        10_000)),
                within("parlance.receipts.waiting.max", otherwise.maxWaiting(), 1, 1_000_000),
                Duration.ofMillis(within(
                        "parlance.receipts.timeout.ms",
                        (int) otherwise.patience().toMillis(),
                        100,
                        60_000)),
                within("parlance.receipts.told.members.max", otherwise.mostMembers(), 0, 10_000),
                within("parlance.receipts.passed.max", otherwise.mostPassed(), 1, 1_000));
    }

    private int within(String key, int otherwise, int least, int most) {
        int value = config.getOptionalValue(key, Integer.class).orElse(otherwise);
        if (value < least || value > most) {
            throw new IllegalArgumentException("configuration: " + key + " must be from " + least + " to " + most);
        }
        return value;
    }
}
