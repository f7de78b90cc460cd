package io.parlance.usage.control;

import io.parlance.platform.control.Rounds;
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

    private final List<Rounds> rounds = new ArrayList<>();

    void start(@Observes Startup startup) {
        every(settings.writing(), usage::write);
        every(Duration.ofMinutes(1), usage::minute);
        every(settings.settling(), quotas::settle);
    }

    @PreDestroy
    void stop() {
        rounds.forEach(Rounds::stop);
        try {
            usage.write();
        } catch (RuntimeException any) {
            late(any);
        }
    }

    private void every(Duration time, Runnable round) {
        rounds.add(Rounds.every(time, scheduler, round, WritingUsage::late));
    }

    /** What could not be written or told comes again with the next round; when the node goes down, the recount makes it good. */
    private static void late(Throwable why) {
        LOG.warnf("usage is late: %s", why);
    }
}
