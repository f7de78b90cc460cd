package io.parlance.messaging.control;

import io.parlance.kernel.Problem;
import io.parlance.messaging.entity.PollEnd;
import io.parlance.messaging.entity.PollEnds;
import io.parlance.platform.control.Rounds;
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
    private Rounds rounds;

    void start(@Observes Startup startup) {
        rounds = Rounds.every(
                settings.closing(), scheduler, this::round, any -> LOG.warn("polls are not closed for now", any));
    }

    @PreDestroy
    void stop() {
        rounds.stop();
    }

    /** Where one placement fails the others' polls end all the same. */
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
