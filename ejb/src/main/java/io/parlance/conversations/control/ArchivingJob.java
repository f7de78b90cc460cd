package io.parlance.conversations.control;

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

/** Archives idle conversations every now and then, on one node at a time. Thread-safe. */
@ApplicationScoped
class ArchivingJob {

    static final String JOB = "archiving";

    private static final Logger LOG = Logger.getLogger(ArchivingJob.class);

    @Inject
    ArchivingConversations archiving;

    @Inject
    Jobs jobs;

    @Inject
    Placements placements;

    @Inject
    ConversationLimits limits;

    @Inject
    Clock clock;

    @Resource
    ManagedScheduledExecutorService scheduler;

    private volatile Rounds rounds;

    void start(@Observes Startup startup) {
        rounds = Rounds.every(
                limits.archivingEvery(),
                scheduler,
                this::round,
                any -> LOG.warn("idle conversations are not archived for now", any));
    }

    @PreDestroy
    void stop() {
        rounds.stop();
    }

    /** Where it fails the next round goes on. */
    private void round() {
        Instant now = clock.instant();
        if (jobs.take(JOB, now.minus(limits.archivingEvery().dividedBy(2)))) {
            archive(now);
            jobs.release(JOB);
        }
    }

    private void archive(Instant now) {
        int archived = 0;
        for (Placement placement : placements.all()) {
            archived += archiving.archive(placement, now, () -> !rounds.isStopping() && jobs.renew(JOB));
        }
        if (archived > 0) {
            LOG.infof("%d conversations were archived", archived);
        }
    }
}
