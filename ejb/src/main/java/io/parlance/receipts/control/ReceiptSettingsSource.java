package io.parlance.receipts.control;

import io.parlance.platform.control.ConfiguredNumbers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Reads {@link ReceiptSettings} from MicroProfile Config; nonsense stops the start and names the key. */
@ApplicationScoped
public class ReceiptSettingsSource {

    @Inject
    ConfiguredNumbers numbers;

    @Produces
    @Singleton
    public ReceiptSettings settings() {
        ReceiptSettings otherwise = ReceiptSettings.DEFAULT;
        return new ReceiptSettings(
                numbers.millis(
                        "parlance.receipts.interval.ms",
                        otherwise.interval(),
                        Duration.ofMillis(1),
                        Duration.ofSeconds(10)),
                (int) numbers.within("parlance.receipts.waiting.max", otherwise.maxWaiting(), 1, 1_000_000),
                numbers.millis(
                        "parlance.receipts.timeout.ms",
                        otherwise.patience(),
                        Duration.ofMillis(100),
                        Duration.ofMinutes(1)),
                (int) numbers.within("parlance.receipts.told.members.max", otherwise.mostMembers(), 0, 10_000),
                (int) numbers.within("parlance.receipts.passed.max", otherwise.mostPassed(), 1, 1_000));
    }
}
