package io.parlance.recovery.control;

import io.parlance.kernel.NodeId;
import io.parlance.kernel.TenantId;
import io.parlance.platform.entity.Placement;
import io.parlance.platform.entity.Placements;
import io.parlance.recovery.entity.Marks;
import io.parlance.recovery.entity.NodeLeases;
import io.parlance.recovery.entity.RecoveryStores;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** What this node writes, and what it finishes for others, in each placement. Thread-safe. */
@ApplicationScoped
public class Recovery {

    /** This node in one placement. */
    record Line(NodeLease lease, Bursts bursts, Sweep sweep) {}

    private final ConcurrentMap<Placement, Line> lines = new ConcurrentHashMap<>();

    @Inject
    Placements placements;

    @Inject
    RecoveryStores stores;

    @Inject
    RecoverySettings settings;

    @Inject
    NodeId node;

    @Inject
    Event<ConversationAbandoned> abandoned;

    @Inject
    Clock clock;

    /** The bursts of the tenant's placement: the same object each time. Asks nothing over the network. */
    public Bursts bursts(TenantId tenant) {
        return line(placements.of(tenant)).bursts();
    }

    Line line(Placement placement) {
        return lines.computeIfAbsent(placement, this::open);
    }

    /** How many conversations are marked by this node. */
    int marked() {
        return lines.values().stream().mapToInt(line -> line.bursts().size()).sum();
    }

    private Line open(Placement placement) {
        // of all tenants that live there
        NodeLeases leases = stores.leases(placement);
        Marks marks = stores.marks(placement);
        NodeLease lease = new NodeLease(leases, node, settings.lease(), clock, System::nanoTime);
        Bursts bursts = new Bursts(marks, lease, settings, System::nanoTime);
        return new Line(
                lease, bursts, new Sweep(marks, leases, lease, bursts, settings, each -> abandoned.fire(each), clock));
    }
}
