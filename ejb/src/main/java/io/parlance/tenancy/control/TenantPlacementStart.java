package io.parlance.tenancy.control;

import io.parlance.platform.control.Rounds;
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
import java.util.ArrayList;
import java.util.List;

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
    private static final Duration EVERY = Duration.ofMillis(600);

    /** So many ask in turns: one of them may be stuck in a connection that died. */
    private static final int ASKERS = 2;

    @Inject
    Placements placements;

    @Inject
    PlacingTenants placing;

    @Inject
    KeepingTenants tenants;

    @Resource
    ManagedScheduledExecutorService scheduler;

    private final List<Rounds> rounds = new ArrayList<>();

    @PostConstruct
    void start() {
        KnownPlacements known = new KnownPlacements(placing::changedSince, placing::location, System::nanoTime);
        known.expect(tenants.all());
        known.refresh();
        placements.use(known);
        for (int i = 0; i < ASKERS; i++) {
            rounds.add(Rounds.every(EVERY, scheduler, known::refresh, known::notHeard));
        }
    }

    @PreDestroy
    void stop() {
        rounds.forEach(Rounds::stop);
    }
}
