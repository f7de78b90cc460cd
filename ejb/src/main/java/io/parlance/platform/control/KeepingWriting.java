package io.parlance.platform.control;

import io.parlance.platform.entity.DocumentStore;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Hears twice a second, in every database that this node writes to, which tenants are being moved away from there. Thread-safe. */
@ApplicationScoped
class KeepingWriting {

    private static final Logger LOG = Logger.getLogger(KeepingWriting.class);
    private static final Duration EVERY = Duration.ofMillis(500);

    @Inject
    DocumentStore documents;

    @Resource
    ManagedScheduledExecutorService scheduler;

    private ScheduledFuture<?> rounds;

    void start(@Observes Startup startup) {
        rounds = scheduler.scheduleWithFixedDelay(
                this::round, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        rounds.cancel(false);
    }

    private void round() {
        try {
            documents.renewWriting();
        } catch (RuntimeException any) {
            // an exception would end the schedule; whoever writes asks again, and is told what is wrong
            LOG.debug("the right to write is not renewed for now", any);
        }
    }
}
