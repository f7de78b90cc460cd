package io.parlance.mail.control;

import io.parlance.kernel.TenantId;
import io.parlance.tenancy.control.KeepingTenants;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/**
 * Sends mails, again and again: those of tenants that have left one on this node, and every now and then those of all, since the node
 * that they were left on may have died. Thread-safe.
 */
@ApplicationScoped
public class MailJob {

    private static final Logger LOG = Logger.getLogger(MailJob.class);
    private static final Duration ALL_TENANTS = Duration.ofMinutes(5);

    /** Up to a fifth more. */
    private static final UnaryOperator<Duration> JITTER =
            pause -> pause.plusMillis(ThreadLocalRandom.current().nextLong(pause.toMillis() / 5 + 1));

    private final Set<TenantId> waiting = ConcurrentHashMap.newKeySet();

    @Inject
    KeepingMails mails;

    @Inject
    MailBodies bodies;

    @Inject
    Deliveries deliveries;

    @Inject
    KeepingTenants tenants;

    @Inject
    MailSettings settings;

    @Inject
    MailFigures figures;

    @Resource
    ManagedScheduledExecutorService scheduler;

    private Posting posting;
    private ScheduledFuture<?> rounds;
    private volatile boolean stopping;
    private long lookedAtAll = System.nanoTime() - ALL_TENANTS.toNanos();

    @PostConstruct
    void prepare() {
        posting = new Posting(mails, bodies, deliveries.configured(), settings, figures, JITTER);
    }

    void start(@Observes Startup startup) {
        long millis = settings.interval().toMillis();
        rounds = scheduler.scheduleWithFixedDelay(this::round, millis, millis, TimeUnit.MILLISECONDS);
        LOG.infof(
                "mail: %s", settings.mode() == MailSettings.Mode.SHOW ? "shown in this log, not sent" : "sent by SMTP");
    }

    @PreDestroy
    void stop() {
        stopping = true;
        rounds.cancel(false);
    }

    void queued(@Observes(during = TransactionPhase.AFTER_SUCCESS) MailQueued queued) {
        waiting.add(queued.tenant());
    }

    private void round() {
        try {
            lookAtAll();
            // taken off before its mails are looked at: one that is left meanwhile brings it back
            waiting.forEach(tenant -> {
                waiting.remove(tenant);
                send(tenant);
            });
        } catch (RuntimeException any) {
            // an exception would end the schedule; what could not be sent is sent in a later round
            LOG.warn("mails are late", any);
        }
    }

    private void lookAtAll() {
        if (System.nanoTime() - lookedAtAll >= ALL_TENANTS.toNanos()) {
            for (TenantId tenant : tenants.all()) {
                mails.removeOld(tenant);
                waiting.add(tenant);
            }
            lookedAtAll = System.nanoTime();
        }
    }

    private void send(TenantId tenant) {
        boolean more = true;
        try {
            more = posting.send(tenant, () -> !stopping);
        } finally {
            if (more) {
                waiting.add(tenant);
            }
        }
    }
}
