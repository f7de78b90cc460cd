package io.parlance.tenancy.control;

import io.parlance.platform.entity.Placements;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Tells the stores where tenants live, from the start on. Who works on documents at start says {@code
 * @DependsOn("DocumentStoreStart")}, which depends on this.
 */
@Startup
@Singleton
@DependsOn("SchemaMigration")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class TenantPlacementStart {

    /** So that a change is known everywhere within a second. */
    private static final Duration EVERY = Duration.ofMillis(300);

    @Inject
    Placements placements;

    @Inject
    PlacingTenants placing;

    @Inject
    KeepingTenants tenants;

    @Resource
    ManagedScheduledExecutorService scheduler;

    private ScheduledFuture<?> rounds;

    @PostConstruct
    void start() {
        KnownPlacements known = new KnownPlacements(placing::changedSince, placing::location);
        known.expect(tenants.all());
        known.refresh();
        placements.use(known);
        rounds = scheduler.scheduleWithFixedDelay(
                known::refreshIfPossible, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        rounds.cancel(false);
    }
}
