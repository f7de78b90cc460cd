package io.parlance.identity.control;

import io.parlance.platform.control.Rounds;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import org.jboss.logging.Logger;

/** Lets the next key sign access tokens when its time has come; of nodes that look at once one does it. Thread-safe. */
@ApplicationScoped
class SigningKeyJob {

    private static final Logger LOG = Logger.getLogger(SigningKeyJob.class);

    @Inject
    RunningSigningKeys keys;

    @Inject
    SigningKeySettings settings;

    @Resource
    ManagedScheduledExecutorService scheduler;

    private volatile Rounds rounds;

    void start(@Observes Startup startup) {
        rounds = Rounds.every(
                settings.look(),
                scheduler,
                this::round,
                any -> LOG.warn("the keys of access tokens are not rotated for now", any));
    }

    @PreDestroy
    void stop() {
        rounds.stop();
    }

    private void round() {
        keys.rotateIfDue()
                .ifPresent(key -> LOG.infof("access tokens are signed with another key from now on: %s", key.kid()));
    }
}
