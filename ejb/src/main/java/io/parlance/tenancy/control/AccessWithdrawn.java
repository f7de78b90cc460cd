package io.parlance.tenancy.control;

import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import java.util.Optional;

/**
 * CDI event, on every node and after the commit: who is signed in there, or comes with a key, may be so no longer. What is remembered of
 * them is asked for again, and their sockets close with 4401.
 *
 * @param user empty for all of the tenant
 */
public record AccessWithdrawn(TenantId tenant, Optional<UserId> user) {

    /** Priority of observers that remember something: before sockets are closed, whose users may come back at once. */
    public static final int FORGET = 100;

    public static AccessWithdrawn from(TenantId tenant) {
        return new AccessWithdrawn(tenant, Optional.empty());
    }

    public static AccessWithdrawn from(TenantId tenant, UserId user) {
        return new AccessWithdrawn(tenant, Optional.of(user));
    }
}
