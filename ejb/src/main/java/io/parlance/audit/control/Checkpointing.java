package io.parlance.audit.control;

import io.parlance.kernel.TenantId;
import io.parlance.platform.control.AuditNote;
import io.parlance.platform.control.Rounds;
import io.parlance.tenancy.control.KeepingTenants;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Signs the logs that have grown, again and again; a node that starts looks at all tenants once, for those whose node died. Each
 * checkpoint goes to the server's log, too: kept elsewhere, it proves what a log was whatever becomes of the database. Thread-safe.
 */
@ApplicationScoped
public class Checkpointing {

    private static final Logger LOG = Logger.getLogger(Checkpointing.class);

    private final Set<TenantId> grown = ConcurrentHashMap.newKeySet();

    @Inject
    SigningCheckpoints signing;

    @Inject
    KeepingTenants tenants;

    @Inject
    AuditSettings settings;

    @Inject
    AuditFigures figures;

    @Resource
    ManagedScheduledExecutorService scheduler;

    private Rounds rounds;
    private boolean lookedAtAll;

    void start(@Observes Startup startup) {
        rounds = Rounds.every(
                settings.checkpointInterval(),
                scheduler,
                this::round,
                any -> LOG.warn("audit checkpoints are late", any));
    }

    @PreDestroy
    void stop() {
        rounds.stop();
    }

    void grown(@Observes(during = TransactionPhase.AFTER_SUCCESS) AuditNote note) {
        grown.add(note.tenant());
    }

    /** Where it fails: what could not be signed is signed with what comes next. */
    private void round() {
        if (!lookedAtAll) {
            grown.addAll(tenants.all());
            lookedAtAll = true;
        }
        // taken off before the log is looked at: what is added while it is comes again
        grown.forEach(tenant -> {
            grown.remove(tenant);
            sign(tenant);
        });
    }

    private void sign(TenantId tenant) {
        try {
            signing.sign(tenant).ifPresent(checkpoint -> {
                figures.signed();
                LOG.infof("audit checkpoint %s", checkpoint.statement());
            });
        } catch (RuntimeException any) {
            grown.add(tenant);
            throw any;
        }
    }
}
