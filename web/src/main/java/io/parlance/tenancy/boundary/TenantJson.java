package io.parlance.tenancy.boundary;

import io.parlance.kernel.TenantId;
import io.parlance.tenancy.entity.Tenant;

/**
 * A tenant on the wire.
 *
 * @param status {@code active} or {@code suspended}
 */
public record TenantJson(TenantId id, String name, String displayName, String status) {

    static final String ACTIVE = "active";
    static final String SUSPENDED = "suspended";

    static TenantJson of(Tenant tenant) {
        return new TenantJson(tenant.id(), tenant.name(), tenant.displayName(), tenant.active() ? ACTIVE : SUSPENDED);
    }
}
