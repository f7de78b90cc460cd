package io.parlance.usage.control;

import io.parlance.kernel.NodeId;
import io.parlance.kernel.TenantId;
import io.parlance.usage.entity.SharedUse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The sockets that tenants have open, here and on the other nodes. Counted anew by whoever holds them, once a second; in between, those
 * that come are added. Thread-safe.
 */
@ApplicationScoped
public class OpenSockets {

    @Inject
    SharedUse shared;

    @Inject
    NodeId node;

    @Inject
    Clock clock;

    private volatile Map<TenantId, Integer> counted = Map.of();
    private final Map<TenantId, Integer> since = new ConcurrentHashMap<>();
    private final Map<TenantId, Long> others = new ConcurrentHashMap<>();

    /** One more is open here since they were counted. */
    public void opened(TenantId tenant) {
        since.merge(tenant, 1, Integer::sum);
    }

    /**
     * They were counted: so many are open here. Tells the others and hears from them; may wait for Redis, for a moment. While that is
     * away, a node knows of its own only.
     */
    public void counted(Map<TenantId, Integer> now) {
        Map<TenantId, Integer> told = new HashMap<>(now);
        // those that had some and have none any more: that is to be told as well
        Stream.of(counted.keySet(), Set.copyOf(others.keySet()))
                .flatMap(Set::stream)
                .collect(Collectors.toSet())
                .forEach(tenant -> told.putIfAbsent(tenant, 0));
        counted = Map.copyOf(now);
        since.clear();
        Map<TenantId, Integer> inOrder = Map.copyOf(told);
        Optional<List<Long>> totals = shared.sockets(node, inOrder, clock.instant());
        others.clear();
        totals.ifPresent(all -> {
            Iterator<Long> each = all.iterator();
            inOrder.forEach((tenant, own) -> {
                long elsewhere = each.next() - own;
                if (elsewhere > 0) {
                    others.put(tenant, elsewhere);
                }
            });
        });
    }

    /** How many sockets the tenant has open on all nodes, as far as this one knows. */
    public long of(TenantId tenant) {
        return counted.getOrDefault(tenant, 0) + since.getOrDefault(tenant, 0) + others.getOrDefault(tenant, 0L);
    }

    /** As they were last counted here. */
    Map<TenantId, Integer> here() {
        return counted;
    }
}
