package io.parlance.recovery.entity;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The honest fake: passes the same contract as the real store. Thread-safe. */
public final class InMemoryNodeLeases implements NodeLeases {

    private final Map<String, Lease> leases = new LinkedHashMap<>();

    @Override
    public synchronized void begin(Lease lease) {
        leases.put(lease.incarnation(), lease);
    }

    @Override
    public synchronized boolean renew(Lease lease) {
        return leases.replace(lease.incarnation(), lease) != null;
    }

    @Override
    public synchronized List<Lease> all() {
        return List.copyOf(leases.values());
    }

    @Override
    public synchronized void remove(String incarnation, Instant expiredBefore) {
        Lease lease = leases.get(incarnation);
        if (lease != null && lease.expiresAt().isBefore(expiredBefore)) {
            leases.remove(incarnation);
        }
    }
}
