package io.parlance.recovery.control;

import io.parlance.platform.control.ConfiguredNumbers;
import io.parlance.platform.entity.DocumentStoreSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Reads {@link RecoverySettings} from MicroProfile Config; nonsense stops the start and names the key. */
@ApplicationScoped
public class RecoverySettingsSource {

    private static final String PREFIX = "parlance.recovery.";

    @Inject
    ConfiguredNumbers numbers;

    @Inject
    DocumentStoreSettings documents;

    @Produces
    @Singleton
    public RecoverySettings settings() {
        RecoverySettings otherwise = RecoverySettings.DEFAULT;
        return new RecoverySettings(
                millis("renewal.ms", otherwise.renewal()),
                millis("lease.ms", otherwise.lease()),
                documents.write(),
                millis("grace.ms", otherwise.grace()),
                millis("sweep.ms", otherwise.sweep()),
                millis("quiet.ms", otherwise.quiet()),
                millis("overdue.ms", otherwise.overdue()),
                (int) numbers.within(PREFIX + "bursts.max", otherwise.maxBursts(), 100, 10_000_000));
    }

    private Duration millis(String key, Duration otherwise) {
        return numbers.millis(PREFIX + key, otherwise, Duration.ofMillis(100), Duration.ofMinutes(10));
    }
}
