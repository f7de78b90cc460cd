package io.parlance.platform.entity;

import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import java.util.Collection;
import java.util.function.Supplier;

/** The way through the gate of a database, for who writes documents of several tenants at once. Thread-safe. */
public final class WriteGuard {

    private final WriteGate gate;

    WriteGuard(WriteGate gate) {
        this.gate = gate;
    }

    /**
     * What the call answers, which writes documents of these tenants or decides by reading them what was written.
     *
     * @throws Problem UNAVAILABLE when one of them is being moved away: nothing was done then; or when this node stood still
     *     meanwhile: it may have been done then, and does not count
     */
    public <T> T during(Collection<TenantId> tenants, Supplier<T> call) {
        return gate.during(tenants, call);
    }

    /** Whether the tenant is being moved away, or was. */
    public boolean isClosedTo(TenantId tenant) {
        return gate.isFenced(tenant);
    }
}
