package io.parlance.identity.control;

import io.parlance.usage.control.UsageSettings;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import org.jboss.logging.Logger;

/** Opens the signing keys when the application starts: a node whose master key, or field keys, do not fit them does not start. */
@Singleton
@Startup
@DependsOn("SchemaMigration")
public class IdentityStart {

    private static final Logger LOG = Logger.getLogger(IdentityStart.class);

    @Inject
    SigningKeyRing keys;

    @Inject
    IdentitySettings settings;

    @Inject
    UsageSettings usage;

    @PostConstruct
    void open() {
        keys.open();
        LOG.infof(
                "identity: access tokens live %s, rate limits are %s",
                settings.accessTokenLife(), usage.limited() ? "on" : "off");
    }
}
