package io.parlance.tenancy.control;

import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.platform.control.Failures;
import io.parlance.platform.entity.Location;
import io.parlance.platform.entity.PlacementDirectory;
import io.parlance.tenancy.entity.StoredPlacement;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Where tenants live, as PostgreSQL said last: it is asked for what changed a few times a second, and at once about a tenant that was
 * never heard of, so that nobody is taken for a tenant of the shared database who never was one. While PostgreSQL is away, what is
 * known holds. Thread-safe.
 */
final class KnownPlacements implements PlacementDirectory {

    private static final Logger LOG = Logger.getLogger(KnownPlacements.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final LongFunction<List<StoredPlacement>> changedSince;
    private final Function<StoredPlacement, Optional<Location>> opened;
    private final ConcurrentMap<TenantId, Optional<Location>> known = new ConcurrentHashMap<>();
    private final Set<TenantId> lost = ConcurrentHashMap.newKeySet();
    private volatile Set<Location> others = Set.of();
    private long revision;
    private boolean away;

    /**
     * Empty until {@link #refresh}.
     *
     * @param changedSince asks PostgreSQL for what came after a revision
     * @param opened where it is; empty for the shared database
     */
    KnownPlacements(
            LongFunction<List<StoredPlacement>> changedSince, Function<StoredPlacement, Optional<Location>> opened) {
        this.changedSince = changedSince;
        this.opened = opened;
    }

    @Override
    public Optional<Location> of(TenantId tenant) {
        if (lost.contains(tenant)) {
            throw Problem.unavailable("this node cannot open the URI of the tenant's cluster", RETRY_AFTER, null);
        }
        Optional<Location> location = known.get(tenant);
        return location == null ? learn(tenant) : location;
    }

    @Override
    public Collection<Location> others() {
        return others;
    }

    /** Those are in the shared database unless PostgreSQL says something else: they were there before this was asked. */
    void expect(Collection<TenantId> tenants) {
        tenants.forEach(tenant -> known.putIfAbsent(tenant, Optional.empty()));
    }

    private Optional<Location> learn(TenantId tenant) {
        try {
            refresh();
        } catch (RuntimeException e) {
            if (!Failures.isDatabaseAway(e)) {
                throw e;
            }
            throw Problem.unavailable("PostgreSQL is away: where the tenant lives cannot be known", RETRY_AFTER, e);
        }
        known.putIfAbsent(tenant, Optional.empty());
        return known.get(tenant);
    }

    /** Asks for what changed. */
    synchronized void refresh() {
        List<StoredPlacement> changed = changedSince.apply(revision);
        for (StoredPlacement placement : changed) {
            take(placement);
            revision = placement.revision();
        }
        if (!changed.isEmpty()) {
            others = known.values().stream().flatMap(Optional::stream).collect(Collectors.toUnmodifiableSet());
        }
    }

    /** A URI that does not open, since a field key is missing here, keeps its own tenant from being served, and no other. */
    private void take(StoredPlacement placement) {
        try {
            known.put(placement.tenant(), opened.apply(placement));
            lost.remove(placement.tenant());
        } catch (RuntimeException e) {
            lost.add(placement.tenant());
            known.remove(placement.tenant());
            LOG.errorf(e, "tenant %s is not served: the URI of its cluster does not open", placement.tenant());
        }
    }

    /** As {@link #refresh}; where PostgreSQL does not answer, the next one does. */
    synchronized void refreshIfPossible() {
        try {
            refresh();
            away = false;
        } catch (RuntimeException any) {
            // an exception would end the schedule; what is known holds
            if (!away) {
                LOG.warnf("changes of tenants' placements are not heard of for now: %s", any.getMessage());
                LOG.debug("why", any);
            }
            away = true;
        }
    }
}
