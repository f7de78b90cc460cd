package io.parlance.usage.control;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Writes what is counted into the ledger again and again, and when the node goes down; settles quotas with the other nodes. */
@ApplicationScoped
public class WritingUsage {

    private static final Logger LOG = Logger.getLogger(WritingUsage.class);

    @Inject
    Usage usage;

    @Inject
    Quotas quotas;

    @Inject
    UsageSettings settings;

    @Resource
    ManagedScheduledExecutorService scheduler;

    private final List<ScheduledFuture<?>> rounds = new ArrayList<>();

    void start(@Observes Startup startup) {
        every(settings.writing(), usage::write);
        every(Duration.ofMinutes(1), usage::minute);
        every(settings.settling(), quotas::settle);
    }

    @PreDestroy
    void stop() {
        rounds.forEach(round -> round.cancel(false));
        calmly(usage::write);
    }

    private void every(Duration time, Runnable round) {
        rounds.add(scheduler.scheduleWithFixedDelay(
                () -> calmly(round), time.toMillis(), time.toMillis(), TimeUnit.MILLISECONDS));
    }

    private static void calmly(Runnable round) {
        try {
            round.run();
        } catch (RuntimeException any) {
            // an exception would end the schedule; what could not be written or told comes again
            LOG.warnf("usage is late: %s", any);
        }
    }
}
