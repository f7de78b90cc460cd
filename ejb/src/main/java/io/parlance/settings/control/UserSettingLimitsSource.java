package io.parlance.settings.control;

import io.parlance.platform.control.ConfiguredNumbers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Reads {@link UserSettingLimits} from MicroProfile Config; nonsense stops the start and names the key. */
@ApplicationScoped
public class UserSettingLimitsSource {

    @Inject
    ConfiguredNumbers numbers;

    @Produces
    @Singleton
    public UserSettingLimits limits() {
        UserSettingLimits otherwise = UserSettingLimits.DEFAULT;
        return new UserSettingLimits(
                (int) numbers.within("parlance.settings.user.max", otherwise.most(), 1, 10_000),
                (int) numbers.within("parlance.settings.user.bytes", otherwise.bytes(), 16, 65_536));
    }
}
