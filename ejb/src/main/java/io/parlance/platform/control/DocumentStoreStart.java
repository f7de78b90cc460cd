package io.parlance.platform.control;

import io.parlance.platform.entity.DocumentStore;
import io.parlance.platform.entity.DocumentStoreCapabilities;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Prepares the document store when the application is deployed. A store that is away does not fail the deployment, or a node
 * that restarts while the store does would stay down for good: the node says so in the log, is not ready, and tries again until
 * the store is there.
 */
@Startup
@Singleton
@DependsOn("TenantPlacementStart")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DocumentStoreStart {

    private static final Logger LOG = Logger.getLogger(DocumentStoreStart.class);
    private static final Duration RETRY = Duration.ofSeconds(3);

    @Inject
    DocumentStore store;

    @Resource
    TimerService timers;

    @PostConstruct
    void start() {
        attempt();
    }

    @Timeout
    void retry() {
        attempt();
    }

    private void attempt() {
        try {
            store.prepare().forEach(migration -> LOG.infof("document store migrated: %s", migration));
            LOG.info(store.capabilities()
                    .map(DocumentStoreCapabilities::describe)
                    .orElseThrow());
        } catch (RuntimeException e) {
            // any reason is worth another attempt, and readiness stays down until one succeeds
            LOG.errorf(
                    "The document store cannot be used (parlance.mongodb.uri): %s. Not ready; trying again in %d s",
                    e.getMessage(), RETRY.toSeconds());
            LOG.debug("why the document store cannot be used", e);
            timers.createSingleActionTimer(RETRY.toMillis(), new TimerConfig("document store", false));
        }
    }
}
