package io.parlance.usage.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads {@link UsageSettings} from the configuration. */
@ApplicationScoped
public class UsageConfiguration {

    @Produces
    @Singleton
    public UsageSettings settings(@ConfigProperty(name = "parlance.limits", defaultValue = "on") String limits) {
        return UsageSettings.parse(limits);
    }
}
