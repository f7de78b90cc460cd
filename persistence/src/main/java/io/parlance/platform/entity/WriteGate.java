package io.parlance.platform.entity;

import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.platform.entity.FenceDocuments.Writer;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What each write of this node to one database passes, so that a tenant can be moved away from it for good. The node holds a lease
 * in that database and reads the fences there with each renewal. A write begins only under a lease that covers it, and counts only if
 * the lease never lapsed until its answer was there: a node that stalls in the middle acknowledges nothing that it wrote behind a fence.
 * A fence is confirmed once nothing of that tenant is under way here. Thread-safe.
 */
final class WriteGate {

    /** How long a lease is good; by a clock that is never set, from before the renewal was sent. */
    static final Duration VALIDITY = Duration.ofSeconds(10);

    /** After its end by others' clocks so long a lease is believed in: their clocks may differ. */
    static final Duration GRACE = Duration.ofSeconds(10);

    /** For so long nobody tries again after a renewal that failed: else all who write would wait for the store one after another. */
    static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final FenceDocuments documents;
    private final String node;
    private final Duration operation;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final ConcurrentMap<TenantId, Integer> underWay = new ConcurrentHashMap<>();
    private Map<TenantId, Long> heard = Map.of();
    private volatile View view;
    private volatile long lastUse;
    private long failedUntil;

    /** @param stretch changes when the lease had lapsed: what began in an earlier one does not count any more */
    private record View(Map<TenantId, Long> fences, long untilNanos, long stretch) {}

    /** @param operation how long a write may take to be confirmed */
    WriteGate(FenceDocuments documents, String node, Duration operation, Clock clock, LongSupplier nanoTime) {
        this.documents = documents;
        this.node = node;
        this.operation = operation;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.view = new View(Map.of(), nanoTime.getAsLong(), 0);
        this.lastUse = nanoTime.getAsLong() - VALIDITY.toNanos();
        this.failedUntil = nanoTime.getAsLong();
    }

    /**
     * What the call answers, which writes documents of these tenants or decides by reading them what was written.
     *
     * @throws Problem UNAVAILABLE when one of them is fenced: nothing was done then; or when the lease lapsed meanwhile: it may have
     *     been done then, and does not count
     */
    <T> T during(Collection<TenantId> tenants, Supplier<T> call) {
        tenants.forEach(tenant -> underWay.merge(tenant, 1, Integer::sum));
        try {
            View before = current();
            tenants.forEach(tenant -> refuseFenced(before, tenant));
            T answer = call.get();
            View after = view;
            if (after.stretch() != before.stretch() || nanoTime.getAsLong() - after.untilNanos() > 0) {
                throw unavailable("this node stood still meanwhile: repeat the request");
            }
            return answer;
        } finally {
            tenants.forEach(tenant -> underWay.computeIfPresent(tenant, (key, n) -> n == 1 ? null : n - 1));
        }
    }

    /** Whether a write of this tenant would be refused now. Asks the database only when the lease is about to end. */
    boolean isFenced(TenantId tenant) {
        return current().fences().containsKey(tenant);
    }

    /** Whether anything was written lately: only then the lease has to be renewed all the time. */
    boolean isInUse() {
        return nanoTime.getAsLong() - lastUse < VALIDITY.toNanos();
    }

    /** Reads the fences and renews the lease. */
    synchronized void renew() {
        boolean done = false;
        try {
            renewNow();
            done = true;
        } finally {
            if (!done) {
                failedUntil = nanoTime.getAsLong() + PAUSE.toNanos();
            }
        }
    }

    private void renewNow() {
        View former = view;
        long start = nanoTime.getAsLong();
        documents.renew(lease());
        Map<TenantId, Long> fences = Map.copyOf(documents.fences());
        boolean lapsed = start - former.untilNanos() >= 0;
        view = new View(fences, start + VALIDITY.toNanos(), former.stretch() + (lapsed ? 1 : 0));
        confirm(fences);
    }

    /** What began before it could see the fence is over: from here on nothing of that tenant is written. */
    private void confirm(Map<TenantId, Long> fences) {
        Map<TenantId, Long> drained = new HashMap<>();
        fences.forEach((tenant, epoch) -> {
            // compute, as it is ordered behind the view that was just set: whoever entered before is seen here
            if (epoch.equals(heard.get(tenant)) || underWay.compute(tenant, (key, n) -> n) == null) {
                drained.put(tenant, epoch);
            }
        });
        if (!drained.equals(heard)) {
            heard = Map.copyOf(drained);
            documents.renew(lease());
        }
    }

    private Writer lease() {
        return new Writer(node, clock.instant().plus(VALIDITY), heard);
    }

    private View current() {
        lastUse = nanoTime.getAsLong();
        if (lastUse + operation.toNanos() - view.untilNanos() > 0) {
            DocumentStoreCall.perform(this::renewOnce);
        }
        return view;
    }

    private synchronized void renewOnce() {
        if (nanoTime.getAsLong() + operation.toNanos() - view.untilNanos() > 0) {
            if (nanoTime.getAsLong() - failedUntil < 0) {
                throw unavailable("the document store is away: try again");
            }
            renew();
        }
    }

    private static void refuseFenced(View view, TenantId tenant) {
        if (view.fences().containsKey(tenant)) {
            throw unavailable("the tenant is being moved: repeat the request");
        }
    }

    private static Problem unavailable(String why) {
        return Problem.unavailable(why, RETRY_AFTER, null);
    }
}
