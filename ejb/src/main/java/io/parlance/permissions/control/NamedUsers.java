package io.parlance.permissions.control;

import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import java.util.Optional;

/** Whom requests name by their tenant's own ids: answered by the feature that owns users. Thread-safe. */
public interface NamedUsers {

    /**
     * The id of whom {@code text} names, which is an id, taken as it is, or {@code ext:} with the tenant's own; empty when the tenant
     * has nobody of that name.
     *
     * @throws io.parlance.kernel.Problem BAD_REQUEST naming {@code field}
     */
    Optional<UserId> find(TenantId tenant, String text, String field);
}
