package io.parlance.recovery.control;

import io.parlance.kernel.NodeId;
import io.parlance.platform.control.HeldTime;
import io.parlance.platform.entity.DocumentFixture;
import io.parlance.platform.entity.Placement;
import io.parlance.platform.entity.Placements;
import io.parlance.recovery.entity.InMemoryMarks;
import io.parlance.recovery.entity.InMemoryNodeLeases;
import io.parlance.recovery.entity.Marks;
import io.parlance.recovery.entity.NodeLeases;
import io.parlance.recovery.entity.RecoveryStores;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** A node's part in recovery without the container, on stores and clocks that a test holds. */
public final class RecoveringNode {

    private final NodeLease lease;
    private final Bursts bursts;
    private final Sweep sweep;

    public RecoveringNode(
            String name,
            NodeLeases leases,
            Marks marks,
            RecoverySettings settings,
            Consumer<ConversationAbandoned> observers,
            Clock clock,
            LongSupplier nanoTime) {
        lease = new NodeLease(leases, new NodeId(name), settings.lease(), clock, nanoTime);
        bursts = new Bursts(marks, lease, settings, nanoTime);
        sweep = new Sweep(marks, leases, lease, bursts, settings, observers, clock);
    }

    /** Bursts of a node that has its lease and a store that never fails. */
    public static Bursts bursting() {
        HeldTime still = new HeldTime();
        RecoveringNode node = new RecoveringNode(
                "alone",
                new InMemoryNodeLeases(),
                new InMemoryMarks(),
                RecoverySettings.DEFAULT,
                abandoned -> {},
                still,
                still::nanos);
        node.renew();
        return node.bursts();
    }

    /** The bean of a node that has its lease, on a real store. */
    public static Recovery bean(DocumentFixture store) {
        Recovery recovery = new Recovery();
        recovery.placements = store.get(Placements.class);
        recovery.stores = store.get(RecoveryStores.class);
        recovery.settings = RecoverySettings.DEFAULT;
        recovery.node = new NodeId("bean");
        recovery.clock = store.get(Clock.class);
        recovery.line(placement(store)).lease().renew();
        return recovery;
    }

    /** Another node, on a real store. */
    public static RecoveringNode on(DocumentFixture store, Consumer<ConversationAbandoned> observers, HeldTime time) {
        RecoveryStores stores = store.get(RecoveryStores.class);
        return new RecoveringNode(
                "other",
                stores.leases(placement(store)),
                stores.marks(placement(store)),
                RecoverySettings.DEFAULT,
                observers,
                time,
                time::nanos);
    }

    private static Placement placement(DocumentFixture store) {
        return store.get(Placements.class).all().iterator().next();
    }

    public Bursts bursts() {
        return bursts;
    }

    public boolean renew() {
        return lease.renew();
    }

    public void tidy() {
        bursts.tidy();
    }

    /** @return how many conversations were finished */
    public int sweep() {
        return sweep.run().finished();
    }

    NodeLease lease() {
        return lease;
    }
}
