package io.parlance.platform.control;

import io.parlance.platform.entity.DocumentStore;
import io.parlance.platform.entity.OwnStore;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Asks every database that a tenant has for itself for a sign of life, each on a thread of its own, so that one that is away is known
 * to be away before many wait for it, and holds up no other. One that is new here, or comes back, gets the current schema. Thread-safe.
 */
@ApplicationScoped
class KeepingOwnStores {

    private static final Logger LOG = Logger.getLogger(KeepingOwnStores.class);
    private static final Duration EVERY = Duration.ofMillis(500);

    private final Apart<String> asking = Apart.onOwnThreads("own stores");
    private final Set<String> away = ConcurrentHashMap.newKeySet();

    @Inject
    DocumentStore documents;

    @Resource
    ManagedScheduledExecutorService scheduler;

    private Rounds rounds;

    void start(@Observes Startup startup) {
        rounds = Rounds.every(
                EVERY,
                scheduler,
                this::round,
                any -> LOG.warn("the databases of tenants are not looked after for now", any));
    }

    @PreDestroy
    void stop() {
        rounds.stop();
    }

    private void round() {
        documents.ownStores().forEach(store -> asking.begin(store.name(), () -> ask(store)));
    }

    private void ask(OwnStore store) {
        try {
            store.keep().forEach(migration -> LOG.infof("document store %s migrated: %s", store.name(), migration));
            if (away.remove(store.name())) {
                LOG.infof("the document store %s is there again", store.name());
            }
        } catch (RuntimeException any) {
            // any reason is worth another attempt; until one succeeds its tenants are told UNAVAILABLE
            if (away.add(store.name())) {
                LOG.warnf("the document store %s cannot be used: %s", store.name(), any.getMessage());
                LOG.debug("why", any);
            }
        }
    }
}
