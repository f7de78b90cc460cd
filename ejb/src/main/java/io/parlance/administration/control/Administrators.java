package io.parlance.administration.control;

import io.parlance.kernel.AuditActor;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.Requester;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.permissions.control.Administration;
import io.parlance.permissions.control.Reason;
import io.parlance.permissions.control.Ruling;
import io.parlance.permissions.entity.AdminAction;
import io.parlance.tenancy.control.KeepingTenants;
import io.parlance.tenancy.entity.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Whose applications, keys, users, settings and logs somebody may administrate: the operator those of all tenants, a tenant's
 * administrators and whom they grant it to those of their own. Thread-safe.
 */
@ApplicationScoped
public class Administrators {

    @Inject
    Administration administration;

    @Inject
    KeepingTenants tenants;

    /**
     * The tenant that is to be administrated: any for the operator, their own for its people and its server, whose key's scopes were
     * checked before.
     *
     * @param name its short name; empty for the requester's own
     * @throws Problem NOT_FOUND for who may not do this; BAD_REQUEST, field {@code tenant}, for one that is not theirs to administrate,
     *     the same as for none; FORBIDDEN for a server that speaks for somebody, where no key may do this
     */
    public Administered tenant(Requester who, AdminAction action, Optional<String> name) {
        return switch (who) {
            case Requester.Server server -> ofServer(server, name);
            case Requester.Person person -> ofPerson(person, action, name);
        };
    }

    /** As {@link #tenant(Requester, AdminAction, Optional)}, for what is the operator's and a tenant's server's alone. */
    public Administered tenant(Requester who, Optional<String> name) {
        return tenant(who, AdminAction.OPERATE, name);
    }

    /**
     * Keeps who was only granted to manage users from getting at those who have a say in the tenant, as by a new password.
     *
     * @throws Problem FORBIDDEN
     */
    public void requireAbove(Administered where, UserId user) {
        if (where.by().kind() != AuditActor.Kind.USER || where.by().id().equals(Optional.of(user.toString()))) {
            return;
        }
        UserId by = UserId.parse(where.by().id().orElseThrow(), "userId");
        Ruling ruling = administration.decide(where.tenant(), by, AdminAction.MANAGE_USERS, where.tenant());
        if (ruling.reason() == Reason.GRANT && administration.hasASay(where.tenant(), user)) {
            throw Problem.of(ErrorCode.FORBIDDEN, "only administrators change who has a say in the tenant");
        }
    }

    private Administered ofServer(Requester.Server server, Optional<String> name) {
        return new Administered(
                own(server, name), AuditActor.apiKey(server.key().toString()));
    }

    private Administered ofPerson(Requester.Person person, AdminAction action, Optional<String> name) {
        Ruling ruling = administration.require(person.caller(), action);
        if (person.spokenFor() && action == AdminAction.MANAGE_APPLICATIONS) {
            throw Problem.of(ErrorCode.FORBIDDEN, "no API key opens the calls that make keys and secrets");
        }
        if (ruling.reason() != Reason.OPERATOR) {
            return new Administered(own(person, name), AuditActor.user(person.caller()));
        }
        TenantId tenant = named(name, person.tenant()).orElseThrow(Administrators::notYours);
        return new Administered(tenant, AuditActor.operator(person.caller()));
    }

    private TenantId own(Requester who, Optional<String> name) {
        return named(name, who.tenant()).filter(who.tenant()::equals).orElseThrow(Administrators::notYours);
    }

    private Optional<TenantId> named(Optional<String> name, TenantId own) {
        return name.isEmpty() ? Optional.of(own) : tenants.find(name.get()).map(Tenant::id);
    }

    private static Problem notYours() {
        return Problem.badRequest("tenant", "is no tenant that you administrate");
    }
}
