package io.parlance.usage.control;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
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

    private ScheduledFuture<?> rounds;

    void start(@Observes Startup startup) {
        long millis = settings.settling().toMillis();
        rounds = scheduler.scheduleWithFixedDelay(this::round, millis, millis, TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        rounds.cancel(false);
    }

    private void round() {
        try {
            limits.settle();
        } catch (RuntimeException any) {
            // an exception would end the schedule; each node goes on with what it knows
            LOG.warn("limits are not settled", any);
        }
    }
}
