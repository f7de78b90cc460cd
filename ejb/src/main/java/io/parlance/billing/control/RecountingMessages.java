package io.parlance.billing.control;

import io.parlance.billing.entity.WrittenMessages;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.platform.control.Rounds;
import io.parlance.platform.entity.Jobs;
import io.parlance.tenancy.control.KeepingTenants;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/**
 * Counts the last days' messages again by their logs, once a day on one node, and makes good in the ledger what nodes had counted
 * and not written before they died.
 */
@ApplicationScoped
public class RecountingMessages {

    /** When the last batches of a day have been written, or will not be any more: see Usage. */
    static final Duration AFTER_MIDNIGHT = Duration.ofHours(1);

    private static final Logger LOG = Logger.getLogger(RecountingMessages.class);
    private static final String JOB = "usage.recount";
    private static final int DAYS = 3;
    private static final Duration EVERY = Duration.ofMinutes(5);

    @Inject
    Jobs jobs;

    @Inject
    KeepingTenants tenants;

    @Inject
    WrittenMessages written;

    @Inject
    CorrectingLedger ledger;

    @Inject
    Clock clock;

    @Resource
    ManagedScheduledExecutorService scheduler;

    private volatile Rounds rounds;

    void start(@Observes Startup startup) {
        rounds = Rounds.every(EVERY, scheduler, this::round, any -> LOG.warn("messages are not counted again", any));
    }

    @PreDestroy
    void stop() {
        rounds.stop();
    }

    /** Where it fails: the day is counted again by tomorrow's run. */
    private void round() {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Instant due = today.atStartOfDay().toInstant(ZoneOffset.UTC).plus(AFTER_MIDNIGHT);
        if (!now.isBefore(due) && jobs.take(JOB, due)) {
            for (int back = 1; back <= DAYS; back++) {
                recount(today.minusDays(back));
            }
            jobs.release(JOB);
        }
    }

    void recount(LocalDate day) {
        Instant from = day.atStartOfDay().toInstant(ZoneOffset.UTC);
        Instant to = day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        for (TenantId tenant : tenants.all()) {
            try {
                recount(tenant, day, from, to);
            } catch (Problem away) {
                // where this tenant's documents are; tomorrow's run counts the day again, and the others go on
                LOG.warnf(
                        "usage: messages of %s are not counted again for tenant %s: %s",
                        day, tenant, away.getMessage());
            }
        }
    }

    private void recount(TenantId tenant, LocalDate day, Instant from, Instant to) {
        long messages = written.count(tenant, from, to, () -> !rounds.isStopping() && jobs.renew(JOB));
        long added = ledger.correct(tenant, day, messages, "recount:" + clock.instant());
        if (added > 0) {
            LOG.infof("usage: %d messages of %s were missing in the ledger of tenant %s", added, day, tenant);
        }
    }
}
