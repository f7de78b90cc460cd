package io.parlance.consistency.control;

import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.NodeId;
import io.parlance.kernel.Problem;
import io.parlance.platform.entity.IdSource;
import io.parlance.platform.entity.Jobs;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * Checks of consistency: one at a time in the cluster, at the time of day that the settings name, and whenever the operator asks
 * for one. Thread-safe.
 */
@ApplicationScoped
public class CheckingConsistency {

    private static final Logger LOG = Logger.getLogger(CheckingConsistency.class);

    /** A node that comes up later than this leaves the day's check to the next day. */
    private static final Duration LATEST = Duration.ofHours(1);

    /** Later than any check began. */
    private static final Instant EVER = Instant.parse("9999-12-31T00:00:00Z");

    private final AtomicReference<Progress> last = new AtomicReference<>();

    @Inject
    RunningChecks checks;

    @Inject
    Jobs jobs;

    @Inject
    ConsistencySettings settings;

    @Inject
    NodeId node;

    @Inject
    IdSource ids;

    @Inject
    Clock clock;

    @Resource
    ManagedScheduledExecutorService scheduler;

    /** A check may take hours, which is no task for a pool. */
    @Resource
    ManagedThreadFactory threads;

    private ScheduledFuture<?> watching;

    /** The container makes it when the application starts. */
    void wake(@Observes Startup startup) {}

    @PostConstruct
    void start() {
        watching = scheduler.scheduleWithFixedDelay(this::whenDue, 1, 1, TimeUnit.MINUTES);
    }

    @PreDestroy
    void stop() {
        watching.cancel(false);
        checks.stop();
    }

    /**
     * Begins a check; where this node is at one, that one.
     *
     * @throws Problem CONFLICT when another node is at one; UNAVAILABLE when the store is away
     */
    public RunReport begin() {
        return begunUnlessSince(EVER)
                .orElseGet(() -> running()
                        .orElseThrow(() ->
                                Problem.of(ErrorCode.CONFLICT, "another node is checking: ask for the latest run")))
                .report();
    }

    /**
     * The last check, of whichever node; one that this node is at as far as it has come.
     *
     * @throws Problem NOT_FOUND when there was none; UNAVAILABLE when the store is away
     */
    public RunReport latest() {
        return running()
                .map(Progress::report)
                .or(() -> jobs.report(RunningChecks.JOB).map(ReportForm::read))
                .orElseThrow(() -> Problem.notFound("there was no check yet"));
    }

    private Optional<Progress> running() {
        return Optional.ofNullable(last.get())
                .filter(progress -> progress.report().state() == RunReport.State.RUNNING);
    }

    private Optional<Progress> begunUnlessSince(Instant notStartedSince) {
        if (!jobs.take(RunningChecks.JOB, notStartedSince)) {
            return Optional.empty();
        }
        Progress progress = new Progress(ids.next().toString(), node.value(), clock.instant());
        last.set(progress);
        threads.newThread(() -> checks.run(progress)).start();
        return Optional.of(progress);
    }

    private void whenDue() {
        try {
            settings.at().flatMap(at -> due(at, clock.instant())).ifPresent(this::begunUnlessSince);
        } catch (RuntimeException e) {
            // an exception would end the schedule; a minute later it is tried again
            LOG.warnf(e, "the daily consistency check could not be started yet");
        }
    }

    /** When today's check had to begin, if that is not long ago. */
    static Optional<Instant> due(LocalTime at, Instant now) {
        Instant today = LocalDate.ofInstant(now, ZoneOffset.UTC).atTime(at).toInstant(ZoneOffset.UTC);
        Instant latest = today.isAfter(now) ? today.minus(Duration.ofDays(1)) : today;
        return Optional.of(latest).filter(due -> due.plus(LATEST).isAfter(now));
    }
}
