package io.parlance.platform.control;

import io.parlance.kernel.TenantId;
import io.parlance.platform.entity.Placements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Which tenants share a database: for who asks on behalf of many, and lets none wait for another's. Thread-safe. */
@ApplicationScoped
public class Databases {

    @Inject
    Placements placements;

    /**
     * The name of the tenant's, the same for all that share it.
     *
     * @throws io.parlance.kernel.Problem UNAVAILABLE when the tenant's own database is away
     */
    public String of(TenantId tenant) {
        return placements.of(tenant).name();
    }
}
