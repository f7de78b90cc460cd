package io.parlance.messaging.control;

import io.parlance.kernel.Problem;
import io.parlance.messaging.entity.PollEnd;
import io.parlance.messaging.entity.PollEnds;
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
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Looks a few times a second, on every node, for polls whose time has come. Thread-safe. */
@ApplicationScoped
class WatchingPollEnds {

    private static final Logger LOG = Logger.getLogger(WatchingPollEnds.class);

    /** So many of a placement in one round. */
    private static final int MOST = 100;

    @Inject
    PollEnds ends;

    @Inject
    EndingPolls ending;

    @Inject
    Placements placements;

    @Inject
    PollSettings settings;

    @Inject
    Clock clock;

    @Resource
    ManagedScheduledExecutorService scheduler;

    private volatile boolean away;
    private ScheduledFuture<?> rounds;

    void start(@Observes Startup startup) {
        long millis = settings.closing().toMillis();
        rounds = scheduler.scheduleWithFixedDelay(this::round, millis, millis, TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        rounds.cancel(false);
    }

    /** Whatever goes wrong in one round, the next one comes: the scheduler would give up after an exception. */
    private void round() {
        for (Placement placement : placements.all()) {
            try {
                List<PollEnd> due = ends.due(placement, clock.instant(), MOST);
                due.forEach(this::end);
                away = false;
            } catch (RuntimeException any) {
                if (!away) {
                    // once for each outage, not twice a second
                    LOG.warnf(any, "polls in %s are not closed for now", placement);
                }
                away = true;
            }
        }
    }

    /** One that cannot be closed now does not keep the others waiting: it comes again after its lease. */
    private void end(PollEnd end) {
        try {
            ending.end(end);
        } catch (Problem problem) {
            LOG.infof(problem, "poll %s is not closed for now", end.poll());
        }
    }
}
