package io.parlance.audit.control;

import io.parlance.platform.control.ConfiguredNumbers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Reads {@link AuditSettings} from MicroProfile Config; nonsense stops the start and names the key. */
@ApplicationScoped
public class AuditSettingsSource {

    @Inject
    ConfiguredNumbers numbers;

    @Produces
    @Singleton
    public AuditSettings settings() {
        AuditSettings otherwise = AuditSettings.DEFAULT;
        return new AuditSettings(
                numbers.millis(
                        "parlance.audit.checkpoint.ms",
                        otherwise.checkpointInterval(),
                        Duration.ofMillis(100),
                        Duration.ofHours(1)),
                (int) numbers.within("parlance.audit.exports.max", otherwise.exports(), 0, 100));
    }
}
