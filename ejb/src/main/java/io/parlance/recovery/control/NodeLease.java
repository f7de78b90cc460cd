package io.parlance.recovery.control;

import io.parlance.kernel.NodeId;
import io.parlance.recovery.entity.Lease;
import io.parlance.recovery.entity.NodeLeases;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * This node's lease in one placement. Others read its end by their clocks; the node itself measures by a clock that is never set,
 * from before each renewal was sent. After a lapse it goes on under a new name, and what it marked under the old one is swept.
 * Thread-safe.
 */
final class NodeLease {

    private record Held(String incarnation, long untilNanos) {}

    private final NodeLeases leases;
    private final NodeId node;
    private final Duration validity;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private volatile Optional<Held> held = Optional.empty();
    private long incarnations;

    NodeLease(NodeLeases leases, NodeId node, Duration validity, Clock clock, LongSupplier nanoTime) {
        this.leases = leases;
        this.node = node;
        this.validity = validity;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /**
     * Renews the lease, or begins a new one under a new name where it has lapsed.
     *
     * @return whether a new one was begun
     * @throws io.parlance.kernel.Problem UNAVAILABLE when the store is away: what was held goes on until its time is up
     */
    synchronized boolean renew() {
        long now = nanoTime.getAsLong();
        long until = now + validity.toNanos();
        Optional<Held> running = held.filter(lease -> lease.untilNanos() - now > 0);
        if (running.isPresent() && leases.renew(lease(running.get().incarnation()))) {
            held = Optional.of(new Held(running.get().incarnation(), until));
            return false;
        }
        held = Optional.empty();
        incarnations++;
        String incarnation = node + "." + incarnations;
        leases.begin(lease(incarnation));
        held = Optional.of(new Held(incarnation, until));
        return true;
    }

    /** The name under which may be written for so long from now on; empty where the lease does not reach that far. */
    Optional<String> covering(Duration operation) {
        long needed = nanoTime.getAsLong() + operation.toNanos();
        return held.filter(lease -> lease.untilNanos() - needed >= 0).map(Held::incarnation);
    }

    boolean covers(Duration operation) {
        return covering(operation).isPresent();
    }

    private Lease lease(String incarnation) {
        return new Lease(incarnation, clock.instant().plus(validity));
    }
}
