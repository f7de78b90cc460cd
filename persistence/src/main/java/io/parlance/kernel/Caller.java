package io.parlance.kernel;

import java.util.Objects;

/** Who asks: an authenticated user, in which tenant, through which session. Immutable. */
public record Caller(TenantId tenant, UserId user, SessionId session) {

    public Caller {
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(session, "session");
    }
}
