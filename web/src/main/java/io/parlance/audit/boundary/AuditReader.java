package io.parlance.audit.boundary;

import io.parlance.kernel.Caller;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.tenancy.control.Operator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Whose log a caller may read. Thread-safe. */
@ApplicationScoped
public class AuditReader {

    @Inject
    Operator operator;

    /**
     * @param tenant the short name that the operator gives; empty for the caller's own
     * @throws Problem NOT_FOUND for who is no administrator; BAD_REQUEST, field {@code tenant}
     */
    public TenantId tenant(Caller caller, Optional<String> tenant) {
        operator.require(caller);
        return tenant.map(name -> operator.tenant(caller, name)).orElse(caller.tenant());
    }
}
