package io.parlance.identity.control;

import io.parlance.platform.control.ConfiguredNumbers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Reads {@link AvatarSettings} from MicroProfile Config; nonsense stops the start and names the key. */
@ApplicationScoped
public class AvatarSettingsSource {

    @Inject
    ConfiguredNumbers numbers;

    @Produces
    @Singleton
    public AvatarSettings settings() {
        return new AvatarSettings(
                (int) numbers.within("parlance.avatar.bytes", 1_048_576, 1_024, 16_777_216),
                numbers.within("parlance.avatar.pixels", 16_777_216, 65_536, 100_000_000),
                (int) numbers.within("parlance.avatar.at.once", 2, 1, 64));
    }
}
