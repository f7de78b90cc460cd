package io.parlance.tenancy.control;

import io.parlance.kernel.Problem;
import io.parlance.tenancy.entity.Tenant;
import java.util.Optional;

/**
 * The command behind {@code PATCH /admin/tenants/NAME}; what is empty stays. Immutable.
 *
 * @param active false to suspend the tenant
 */
public record ChangeTenant(Optional<String> displayName, Optional<Boolean> active) {

    /** @throws Problem BAD_REQUEST naming the field */
    public ChangeTenant {
        displayName.ifPresent(NewTenant::checkDisplayName);
    }

    Tenant on(Tenant tenant) {
        return new Tenant(
                tenant.id(), tenant.name(), displayName.orElse(tenant.displayName()), active.orElse(tenant.active()));
    }
}
