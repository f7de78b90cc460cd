package io.parlance.sync.control;

import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.sync.entity.Present;
import java.util.HashSet;
import java.util.Set;

/** Asks who has a socket on this node: whoever keeps sockets observes it and answers at once. Used by one thread. */
public final class RollCall {

    private final Set<Present> present = new HashSet<>();

    /** The user has one. */
    public void here(TenantId tenant, UserId user) {
        present.add(new Present(tenant, user));
    }

    Set<Present> answers() {
        return Set.copyOf(present);
    }
}
