package io.parlance.consistency.control;

import io.parlance.kernel.Problem;
import io.parlance.platform.entity.Jobs;
import io.parlance.platform.entity.Placement;
import io.parlance.platform.entity.Placements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Carries one check through, from its lease to its report. Thread-safe. */
@ApplicationScoped
class RunningChecks {

    static final String JOB = "consistency";

    private static final Logger LOG = Logger.getLogger(RunningChecks.class);

    private final AtomicBoolean stopping = new AtomicBoolean();

    @Inject
    Jobs jobs;

    @Inject
    Placements placements;

    @Inject
    Inspections inspections;

    @Inject
    ConsistencySettings settings;

    @Inject
    ConsistencyFigures figures;

    @Inject
    Clock clock;

    /** Checks everything; whoever calls holds the lease, which is let go of in the end. */
    void run(Progress progress) {
        RunReport report = check(progress);
        tell(report);
        // only now: who sees that it has ended may begin the next one
        progress.end(report);
    }

    private RunReport check(Progress progress) {
        Pace pace = new Pace(settings.perSecond(), heartbeat());
        try {
            for (Placement placement : placements.all()) {
                inspections.check(settings).run(placement, pace, progress);
            }
            return placements.away().isEmpty()
                    ? progress.done(clock.instant())
                    : progress.failed(clock.instant(), "some tenants' databases are away: " + placements.away());
        } catch (RuntimeException e) {
            // whatever it is, it ends this run and not the next one; the report says that it was not finished
            LOG.warnf(e, "the consistency check was not finished");
            return progress.failed(clock.instant(), why(e));
        }
    }

    /** What is no word for operators is in the log. */
    private static String why(RuntimeException failure) {
        return failure instanceof Problem || failure instanceof Pace.Stopped
                ? failure.getMessage()
                : "an error of the product: the node's log has it";
    }

    /** From now on no check goes on: the node goes down. */
    void stop() {
        stopping.set(true);
    }

    private void tell(RunReport report) {
        figures.count(report);
        LOG.infof(
                "consistency: %s, %d conversations and %d documents checked, errors %s, repaired %s, put off %d",
                report.state(),
                report.conversations(),
                report.documents(),
                report.found(),
                report.repaired(),
                report.putOff());
        try {
            jobs.report(JOB, ReportForm.write(report));
            jobs.release(JOB);
        } catch (RuntimeException away) {
            // the lease expires by itself; the log and the figures have what the report says
            LOG.warnf(away, "the report of the consistency check could not be stored");
        }
    }

    private Runnable heartbeat() {
        AtomicLong renewed = new AtomicLong(System.nanoTime());
        return () -> {
            if (stopping.get()) {
                throw new Pace.Stopped("the node goes down", null);
            }
            long now = System.nanoTime();
            if (now - renewed.get() > Jobs.LIFE.dividedBy(4).toNanos()) {
                if (!jobs.renew(JOB)) {
                    throw new Pace.Stopped("another node does the check now", null);
                }
                renewed.set(now);
            }
        };
    }
}
