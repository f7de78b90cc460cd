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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Where tenants live, as PostgreSQL said last: it is asked for what changed a few times a second, and at once about a tenant that was
 * never heard of, so that nobody is taken for a tenant of the shared database who never was one. While PostgreSQL is away, what is
 * known holds. Nobody waits for who asks already, who may be stuck in a dead connection. Thread-safe.
 */
final class KnownPlacements implements PlacementDirectory {

    private static final Logger LOG = Logger.getLogger(KnownPlacements.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final LongFunction<List<StoredPlacement>> changedSince;
    private final Function<StoredPlacement, Optional<Location>> opened;
    private final LongSupplier nanoTime;
    private final ConcurrentMap<TenantId, Known> known = new ConcurrentHashMap<>();
    private final AtomicLong revision = new AtomicLong();
    private final AtomicLong heardAt;
    private final AtomicBoolean away = new AtomicBoolean();
    private volatile Set<Location> others = Set.of();

    /**
     * What was heard of a tenant.
     *
     * @param revision when; 0 for a tenant of the shared database of whom nothing was ever stored
     * @param location empty for the shared database
     * @param lost the URI of its cluster does not open here
     */
    private record Known(long revision, Optional<Location> location, boolean lost) {

        private static final Known SHARED = new Known(0, Optional.empty(), false);

        private static Known later(Known one, Known other) {
            return one.revision >= other.revision ? one : other;
        }
    }

    /**
     * Empty until {@link #refresh}.
     *
     * @param changedSince asks PostgreSQL for what came after a revision, in their order; may be asked by several threads at once
     * @param opened where it is; empty for the shared database
     * @param nanoTime a clock that is never set
     */
    KnownPlacements(
            LongFunction<List<StoredPlacement>> changedSince,
            Function<StoredPlacement, Optional<Location>> opened,
            LongSupplier nanoTime) {
        this.changedSince = changedSince;
        this.opened = opened;
        this.nanoTime = nanoTime;
        this.heardAt = new AtomicLong(nanoTime.getAsLong() - CURRENT.toNanos());
    }

    @Override
    public Optional<Location> of(TenantId tenant) {
        Known heard = known.get(tenant);
        if (heard == null) {
            heard = learn(tenant);
        }
        if (heard.lost()) {
            throw Problem.unavailable("this node cannot open the URI of the tenant's cluster", RETRY_AFTER, null);
        }
        return heard.location();
    }

    @Override
    public Collection<Location> others() {
        return others;
    }

    @Override
    public boolean isCurrent() {
        return nanoTime.getAsLong() - heardAt.get() < CURRENT.toNanos();
    }

    /** Those are in the shared database unless PostgreSQL says something else: they were there before this was asked. */
    void expect(Collection<TenantId> tenants) {
        tenants.forEach(tenant -> known.putIfAbsent(tenant, Known.SHARED));
    }

    private Known learn(TenantId tenant) {
        try {
            refresh();
        } catch (RuntimeException e) {
            if (!Failures.isDatabaseAway(e)) {
                throw e;
            }
            throw Problem.unavailable("PostgreSQL is away: where the tenant lives cannot be known", RETRY_AFTER, e);
        }
        return known.merge(tenant, Known.SHARED, Known::later);
    }

    /** Asks for what changed. */
    void refresh() {
        long start = nanoTime.getAsLong();
        List<StoredPlacement> changed = changedSince.apply(revision.get());
        for (StoredPlacement placement : changed) {
            known.merge(placement.tenant(), open(placement), Known::later);
        }
        if (!changed.isEmpty()) {
            gatherOthers();
            // only now: who asks meanwhile hears of these, too
            revision.accumulateAndGet(changed.getLast().revision(), Math::max);
        }
        heardAt.accumulateAndGet(start, (former, now) -> now - former > 0 ? now : former);
        away.set(false);
    }

    private synchronized void gatherOthers() {
        others = known.values().stream()
                .flatMap(heard -> heard.location().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A URI that does not open, since a field key is missing here, keeps its own tenant from being served, and no other. */
    private Known open(StoredPlacement placement) {
        try {
            return new Known(placement.revision(), opened.apply(placement), false);
        } catch (RuntimeException e) {
            LOG.errorf(e, "tenant %s is not served: the URI of its cluster does not open", placement.tenant());
            return new Known(placement.revision(), Optional.empty(), true);
        }
    }

    /** Says why, once until it is heard again: what is known holds. */
    void notHeard(Throwable why) {
        if (!away.getAndSet(true)) {
            LOG.warnf("changes of tenants' placements are not heard of for now: %s", why.getMessage());
            LOG.debug("why", why);
        }
    }
}
