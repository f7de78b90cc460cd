package io.parlance.administration.control;

import io.parlance.kernel.AuditActor;
import io.parlance.kernel.Problem;
import io.parlance.kernel.Requester;
import io.parlance.kernel.TenantId;
import io.parlance.permissions.control.Administration;
import io.parlance.permissions.entity.AdminAction;
import io.parlance.tenancy.control.KeepingTenants;
import io.parlance.tenancy.entity.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Whose applications, keys and users somebody may administrate. Thread-safe. */
@ApplicationScoped
public class Administrators {

    @Inject
    Administration administration;

    @Inject
    KeepingTenants tenants;

    /**
     * The tenant that is to be administrated: any for the operator, their own for the tenant's server, whose key's scopes were
     * checked before.
     *
     * @param name its short name; empty for the requester's own
     * @throws Problem NOT_FOUND for who is no administrator; BAD_REQUEST, field {@code tenant}, for one that is not theirs to
     *     administrate, the same as for none
     */
    public Administered tenant(Requester who, Optional<String> name) {
        return switch (who) {
            case Requester.Server server -> ofServer(server, name);
            case Requester.Person person -> ofPerson(person, name);
        };
    }

    private Administered ofServer(Requester.Server server, Optional<String> name) {
        TenantId tenant =
                named(name, server.tenant()).filter(server.tenant()::equals).orElseThrow(Administrators::notYours);
        return new Administered(tenant, AuditActor.apiKey(server.key().toString()));
    }

    private Administered ofPerson(Requester.Person person, Optional<String> name) {
        administration.require(person.caller(), AdminAction.OPERATE);
        TenantId tenant = named(name, person.tenant()).orElseThrow(Administrators::notYours);
        return new Administered(tenant, AuditActor.operator(person.caller()));
    }

    private Optional<TenantId> named(Optional<String> name, TenantId own) {
        return name.isEmpty() ? Optional.of(own) : tenants.find(name.get()).map(Tenant::id);
    }

    private static Problem notYours() {
        return Problem.badRequest("tenant", "is no tenant that you administrate");
    }
}
