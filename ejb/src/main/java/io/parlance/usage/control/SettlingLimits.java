package io.parlance.usage.control;

import io.parlance.platform.control.Rounds;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import org.jboss.logging.Logger;

/** Settles the limits with the other nodes, round after round. */
@ApplicationScoped
public class SettlingLimits {

    private static final Logger LOG = Logger.getLogger(SettlingLimits.class);

    @Inject
    Limits limits;

    @Inject
    UsageSettings settings;

    @Resource
    ManagedScheduledExecutorService scheduler;

    private Rounds rounds;

    void start(@Observes Startup startup) {
        rounds = Rounds.every(
                settings.settling(), scheduler, this::round, any -> LOG.warn("limits are not settled", any));
    }

    @PreDestroy
    void stop() {
        rounds.stop();
    }

    /** Where it fails: each node goes on with what it knows. */
    private void round() {
        limits.settle();
    }
}
