package io.parlance.exchange.boundary;

import io.parlance.kernel.Caller;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.tenancy.control.Operator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The tenant that the operator names in a query parameter. Thread-safe. */
@ApplicationScoped
public class NamedTenant {

    @Inject
    Operator operator;

    /** @throws Problem NOT_FOUND for who is no operator; BAD_REQUEST, field {@code tenant} */
    public TenantId named(Caller caller, String tenant) {
        operator.require(caller);
        if (tenant == null) {
            throw Problem.badRequest("tenant", "is needed: a tenant's short name");
        }
        return operator.tenant(caller, tenant);
    }
}
