package io.parlance.exchange.boundary;

import io.parlance.administration.control.Administered;
import io.parlance.administration.control.Administrators;
import io.parlance.kernel.AuditActor;
import io.parlance.kernel.Caller;
import io.parlance.kernel.Problem;
import io.parlance.kernel.Requester;
import io.parlance.permissions.control.Administration;
import io.parlance.permissions.entity.AdminAction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** The tenant that the operator names in a query parameter, or the own one of a tenant's server. Thread-safe. */
@ApplicationScoped
public class NamedTenant {

    @Inject
    Administration administration;

    @Inject
    Administrators administrators;

    /** @throws Problem NOT_FOUND for a person who is no operator; BAD_REQUEST, field {@code tenant} */
    public Administered named(Requester who, String tenant) {
        return switch (who) {
            case Requester.Server server -> administrators.tenant(server, Optional.ofNullable(tenant));
            case Requester.Person person -> byOperator(person.caller(), tenant);
        };
    }

    private Administered byOperator(Caller caller, String tenant) {
        administration.require(caller, AdminAction.OPERATE);
        if (tenant == null) {
            throw Problem.badRequest("tenant", "is needed: a tenant's short name");
        }
        return new Administered(
                administration.tenant(caller, AdminAction.OPERATE, Optional.of(tenant)), AuditActor.operator(caller));
    }
}
