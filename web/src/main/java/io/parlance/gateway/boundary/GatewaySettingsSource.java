package io.parlance.gateway.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;

/** The gateway's settings as configured, read once. */
@ApplicationScoped
public class GatewaySettingsSource {

    @Inject
    Config config;

    @Produces
    @Singleton
    GatewaySettings settings() {
        return GatewaySettings.from(key -> config.getOptionalValue(key, String.class));
    }
}
