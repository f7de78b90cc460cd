package io.parlance.platform.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;

/** Numbers of MicroProfile Config within bounds: nonsense stops the start and names the key. Thread-safe. */
@ApplicationScoped
public class ConfiguredNumbers {

    @Inject
    Config config;

    /** @throws IllegalArgumentException when what is configured is out of range or no number */
    public long within(String key, long otherwise, long least, long most) {
        long value = config.getOptionalValue(key, Long.class).orElse(otherwise);
        if (value < least || value > most) {
            throw new IllegalArgumentException("configuration: " + key + " must be from " + least + " to " + most);
        }
        return value;
    }

    /** As {@link #within}, of a number of milliseconds. */
    public Duration millis(String key, Duration otherwise, Duration least, Duration most) {
        return Duration.ofMillis(within(key, otherwise.toMillis(), least.toMillis(), most.toMillis()));
    }
}
