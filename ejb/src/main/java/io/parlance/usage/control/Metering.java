package io.parlance.usage.control;

import io.parlance.kernel.NodeId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.usage.entity.Amount;
import io.parlance.usage.entity.UsageKind;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What this node has counted and not yet put into batches. A batch has a name of its own, so that one which is written twice, since
 * nobody knows whether the first time succeeded, counts once. Thread-safe; no call blocks on anything but others counting.
 */
final class Metering {

    private static final int MOST_KNOWN_USERS = 1_000_000;

    private final NodeId node;
    private final Clock clock;
    private Map<Heap, Counted> heaps = new HashMap<>();
    private Set<Known> knownToday = new HashSet<>();
    private LocalDate today = LocalDate.EPOCH;
    private long batches;

    private record Heap(TenantId tenant, LocalDate day) {}

    private record Known(TenantId tenant, UserId user) {}

    private static final class Counted {
        private final Map<UsageKind, Long> amounts = new EnumMap<>(UsageKind.class);
        private final Set<UserId> users = new HashSet<>();
    }

    Metering(NodeId node, Clock clock) {
        this.node = node;
        this.clock = clock;
    }

    synchronized void count(TenantId tenant, UsageKind kind, long amount) {
        count(tenant, day(), kind, amount);
    }

    /** Of a day that may be over just now. */
    synchronized void count(TenantId tenant, LocalDate day, UsageKind kind, long amount) {
        if (amount != 0) {
            heap(tenant, day).amounts.merge(kind, amount, Long::sum);
        }
    }

    /** The user did something today. */
    synchronized void active(TenantId tenant, UserId user) {
        LocalDate day = day();
        if (!day.equals(today) || knownToday.size() >= MOST_KNOWN_USERS) {
            knownToday = new HashSet<>();
            today = day;
        }
        if (knownToday.add(new Known(tenant, user))) {
            heap(tenant, day).users.add(user);
        }
    }

    /** What was counted since the last time, one batch for each tenant and day. */
    synchronized List<UsageBatch> drain() {
        List<UsageBatch> drained = new ArrayList<>();
        heaps.forEach((heap, counted) -> drained.add(new UsageBatch(
                heap.tenant(),
                node.value() + ":" + ++batches,
                heap.day(),
                counted.amounts.entrySet().stream()
                        .map(amount -> new Amount(heap.day(), amount.getKey(), amount.getValue()))
                        .toList(),
                counted.users)));
        heaps = new HashMap<>();
        return drained;
    }

    private Counted heap(TenantId tenant, LocalDate day) {
        return heaps.computeIfAbsent(new Heap(tenant, day), any -> new Counted());
    }

    private LocalDate day() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
