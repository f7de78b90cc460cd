package io.parlance.changes.control;

import io.parlance.changes.entity.OldChanges;
import io.parlance.platform.control.Rounds;
import io.parlance.platform.entity.Jobs;
import io.parlance.platform.entity.Placement;
import io.parlance.platform.entity.Placements;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Lets go of changes that are older than the settings say, on one node at a time. Thread-safe. */
@ApplicationScoped
class ForgettingChanges {

    static final String JOB = "changes";

    private static final Logger LOG = Logger.getLogger(ForgettingChanges.class);

    @Inject
    OldChanges old;

    @Inject
    Jobs jobs;

    @Inject
    Placements placements;

    @Inject
    ChangeSettings settings;

    @Inject
    ChangeFigures figures;

    @Inject
    Clock clock;

    @Resource
    ManagedScheduledExecutorService scheduler;

    private volatile Rounds rounds;

    void start(@Observes Startup startup) {
        rounds = Rounds.every(
                settings.retention().every(),
                scheduler,
                this::round,
                any -> LOG.warn("old changes are kept for now", any));
    }

    @PreDestroy
    void stop() {
        rounds.stop();
    }

    /** Where it fails the next round goes on: nothing is lost by keeping changes longer. */
    private void round() {
        Instant now = clock.instant();
        if (jobs.take(JOB, now.minus(settings.retention().every().dividedBy(2)))) {
            forget(now.minus(settings.retention().life()));
            jobs.release(JOB);
        }
    }

    private void forget(Instant before) {
        long removed = 0;
        for (Placement placement : placements.all()) {
            Forgetting round = new Forgetting(
                    old, before, settings.retention().most(), () -> !rounds.isStopping() && jobs.renew(JOB));
            removed += round.run(placement);
        }
        figures.forgot(removed);
        if (removed > 0) {
            LOG.infof("%d changes from before %s were removed", removed, before);
        }
    }
}
