package io.parlance.mail.control;

import io.parlance.kernel.TenantId;
import io.parlance.platform.control.Rounds;
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
import java.util.concurrent.ThreadLocalRandom;
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
    private volatile Rounds rounds;
    private long lookedAtAll = System.nanoTime() - ALL_TENANTS.toNanos();

    @PostConstruct
    void prepare() {
        posting = new Posting(mails, bodies, deliveries.configured(), settings, figures, JITTER);
    }

    void start(@Observes Startup startup) {
        rounds = Rounds.every(settings.interval(), scheduler, this::round, any -> LOG.warn("mails are late", any));
        LOG.infof(
                "mail: %s", settings.mode() == MailSettings.Mode.SHOW ? "shown in this log, not sent" : "sent by SMTP");
    }

    @PreDestroy
    void stop() {
        rounds.stop();
    }

    void queued(@Observes(during = TransactionPhase.AFTER_SUCCESS) MailQueued queued) {
        waiting.add(queued.tenant());
    }

    /** Where it fails: what could not be sent is sent in a later round. */
    private void round() {
        lookAtAll();
        // taken off before its mails are looked at: one that is left meanwhile brings it back
        waiting.forEach(tenant -> {
            waiting.remove(tenant);
            send(tenant);
        });
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
            more = posting.send(tenant, () -> !rounds.isStopping());
        } finally {
            if (more) {
                waiting.add(tenant);
            }
        }
    }
}
