package io.parlance.changes.control;

import io.parlance.changes.entity.OldChanges;
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
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
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

    private volatile boolean stopping;
    private ScheduledFuture<?> rounds;

    void start(@Observes Startup startup) {
        long millis = settings.retention().every().toMillis();
        rounds = scheduler.scheduleWithFixedDelay(this::round, millis, millis, TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        stopping = true;
        rounds.cancel(false);
    }

    /** Where it fails the next round goes on: nothing is lost by keeping changes longer. */
    private void round() {
        try {
            Instant now = clock.instant();
            if (jobs.take(JOB, now.minus(settings.retention().every().dividedBy(2)))) {
                forget(now.minus(settings.retention().life()));
                jobs.release(JOB);
            }
        } catch (RuntimeException any) {
            // an exception would end the schedule
            LOG.warn("old changes are kept for now", any);
        }
    }

    private void forget(Instant before) {
        long removed = 0;
        for (Placement placement : placements.all()) {
            Forgetting round =
                    new Forgetting(old, before, settings.retention().most(), () -> !stopping && jobs.renew(JOB));
            removed += round.run(placement);
        }
        figures.forgot(removed);
        if (removed > 0) {
            LOG.infof("%d changes from before %s were removed", removed, before);
        }
    }
}
