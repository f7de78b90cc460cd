package io.parlance.recovery.entity;

import java.time.Instant;
import java.util.List;

/** The leases of the nodes that write to one placement. Every method throws Problem UNAVAILABLE when the store is away. Thread-safe. */
public interface NodeLeases {

    /** Begins a lease. May be repeated. */
    void begin(Lease lease);

    /** @return false when the lease is gone: somebody has found it expired and removed it */
    boolean renew(Lease lease);

    /** Those that run and those that expired and are not removed yet, in no order. */
    List<Lease> all();

    /** Removes a lease that expired before this time; one that was renewed since is left. */
    void remove(String incarnation, Instant expiredBefore);
}
