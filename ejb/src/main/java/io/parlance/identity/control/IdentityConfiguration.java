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
    public ProofSettings proofs(
            @ConfigProperty(name = "parlance.public.url", defaultValue = "http://localhost:8080") String url,
            @ConfigProperty(name = "parlance.account.verify.life", defaultValue = "PT72H") Duration verify,
            @ConfigProperty(name = "parlance.account.reset.life", defaultValue = "PT1H") Duration reset,
            @ConfigProperty(name = "parlance.account.mails.hour", defaultValue = "5") int mailsAnHour,
            @ConfigProperty(name = "parlance.account.waiting.max", defaultValue = "1000") int waiting) {
        return new ProofSettings(url, verify, reset, mailsAnHour, waiting);
    }

    @Produces
    @Singleton
    public MasterKey masterKey(@ConfigProperty(name = MasterKey.PROPERTY) String base64) {
        return MasterKey.parse(base64);
    }
}
