package io.parlance.identity.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads {@link IdentitySettings} and the master key from the configuration; nonsense stops the deployment. */
@ApplicationScoped
public class IdentityConfiguration {

    @Produces
    @Singleton
    public IdentitySettings settings(
            @ConfigProperty(name = "parlance.token.issuer", defaultValue = "parlance") String issuer,
            @ConfigProperty(name = "parlance.token.access.life", defaultValue = "PT15M") Duration access,
            @ConfigProperty(name = "parlance.token.refresh.life", defaultValue = "P30D") Duration refresh,
            @ConfigProperty(name = "parlance.session.life", defaultValue = "P90D") Duration session,
            @ConfigProperty(name = "parlance.session.idle", defaultValue = "P14D") Duration idle) {
        return new IdentitySettings(issuer, access, refresh, session, idle);
    }

    @Produces
    @Singleton
    public MasterKey masterKey(@ConfigProperty(name = MasterKey.PROPERTY) String base64) {
        return MasterKey.parse(base64);
    }
}
