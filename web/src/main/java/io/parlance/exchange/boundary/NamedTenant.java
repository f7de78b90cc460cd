package io.parlance.exchange.boundary;

import io.parlance.administration.control.Administered;
import io.parlance.administration.control.Administrators;
import io.parlance.kernel.AuditActor;
import io.parlance.kernel.Caller;
import io.parlance.kernel.Problem;
import io.parlance.kernel.Requester;
import io.parlance.permissions.control.Administration;
import io.parlance.permissions.control.Reason;
import io.parlance.permissions.entity.AdminAction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** The tenant that the operator names in a query parameter, or the own one of its administrators and its server. Thread-safe. */
@ApplicationScoped
public class NamedTenant {

    @Inject
    Administration administration;

    @Inject
    Administrators administrators;

    /** @throws Problem NOT_FOUND for a person who may not do this; BAD_REQUEST, field {@code tenant} */
    public Administered named(Requester who, AdminAction action, String tenant) {
        return switch (who) {
            case Requester.Server server -> administrators.tenant(server, action, Optional.ofNullable(tenant));
            case Requester.Person person -> byPerson(person, action, tenant);
        };
    }

    private Administered byPerson(Requester.Person person, AdminAction action, String tenant) {
        Caller caller = person.caller();
        if (administration.require(caller, action).reason() != Reason.OPERATOR) {
            return administrators.tenant(person, action, Optional.ofNullable(tenant));
        }
        if (tenant == null) {
            throw Problem.badRequest("tenant", "is needed: a tenant's short name");
        }
        return new Administered(
                administration.tenant(caller, AdminAction.OPERATE, Optional.of(tenant)), AuditActor.operator(caller));
    }
}
