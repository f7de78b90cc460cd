package io.parlance.platform.control;

import io.parlance.platform.entity.DocumentStore;
import io.parlance.platform.entity.Placement;
import io.parlance.platform.entity.Placements;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Hears twice a second, in every database that this node writes to, which tenants are being moved away from there. Thread-safe. */
@ApplicationScoped
class KeepingWriting {

    private static final Logger LOG = Logger.getLogger(KeepingWriting.class);
    private static final Duration EVERY = Duration.ofMillis(500);

    private final Apart<Placement> renewing = Apart.onOwnThreads("writing");

    @Inject
    DocumentStore documents;

    @Inject
    Placements placements;

    @Resource
    ManagedScheduledExecutorService scheduler;

    private Rounds rounds;

    void start(@Observes Startup startup) {
        rounds = Rounds.every(
                EVERY, scheduler, this::round, any -> LOG.debug("the right to write is not renewed for now", any));
    }

    @PreDestroy
    void stop() {
        rounds.stop();
    }

    /** Where it fails: whoever writes asks again, and is told what is wrong. */
    private void round() {
        placements.all().forEach(placement -> renewing.begin(placement, () -> renew(placement)));
    }

    private void renew(Placement placement) {
        try {
            documents.renewWriting(placement);
        } catch (RuntimeException any) {
            // whatever it was: the next round tries again
            LOG.debugf(any, "the right to write is not renewed for now in %s", placement);
        }
    }
}
