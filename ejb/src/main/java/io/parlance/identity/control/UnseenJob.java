package io.parlance.identity.control;

import io.parlance.administration.control.Administered;
import io.parlance.kernel.AuditActor;
import io.parlance.kernel.TenantId;
import io.parlance.platform.control.Rounds;
import io.parlance.platform.entity.Jobs;
import io.parlance.settings.control.Settings;
import io.parlance.settings.control.TenantSetting;
import io.parlance.tenancy.control.KeepingTenants;
import io.parlance.tenancy.control.Operator;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Deactivates, once in six hours and on one node at a time, who was not seen for as long as their tenant says. Thread-safe. */
@ApplicationScoped
class UnseenJob {

    private static final Logger LOG = Logger.getLogger(UnseenJob.class);
    private static final String JOB = "unseen-users";
    private static final Duration EVERY = Duration.ofHours(6);

    @Inject
    UnseenUsers unseen;

    @Inject
    Settings settings;

    @Inject
    KeepingTenants tenants;

    @Inject
    Operator operator;

    @Inject
    Jobs jobs;

    @Inject
    Clock clock;

    @Resource
    ManagedScheduledExecutorService scheduler;

    private volatile Rounds rounds;

    void start(@Observes Startup startup) {
        rounds = Rounds.every(
                EVERY,
                scheduler,
                this::round,
                any -> LOG.warn("users who were not seen are not deactivated for now", any));
    }

    @PreDestroy
    void stop() {
        rounds.stop();
    }

    private void round() {
        if (jobs.take(JOB, clock.instant().minus(EVERY.dividedBy(2)))) {
            for (TenantId tenant : tenants.all()) {
                if (rounds.isStopping() || !jobs.renew(JOB)) {
                    return;
                }
                deactivate(tenant);
            }
            jobs.release(JOB);
        }
    }

    private void deactivate(TenantId tenant) {
        long days = settings.of(tenant, TenantSetting.DEACTIVATE_UNSEEN);
        if (days > 0 && !operator.is(tenant)) {
            int count = unseen.deactivate(new Administered(tenant, AuditActor.SYSTEM), (int) days, false)
                    .users()
                    .size();
            LOG.infof("tenant %s: %d users were deactivated, not seen for %d days", tenant, count, days);
        }
    }
}
