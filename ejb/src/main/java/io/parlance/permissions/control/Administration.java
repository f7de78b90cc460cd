package io.parlance.permissions.control;

import io.parlance.kernel.Caller;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.permissions.entity.AdminAction;
import io.parlance.permissions.entity.TenantRole;
import io.parlance.tenancy.control.KeepingTenants;
import io.parlance.tenancy.control.Operator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Who may do what beside conversations: the operator, who looks after the installation; a tenant's administrators and whom they
 * grant it to, in their own tenant. For everybody else there is no such thing. Thread-safe.
 */
@ApplicationScoped
public class Administration {

    @Inject
    Operator operator;

    @Inject
    KeepingTenants tenants;

    @Inject
    KnownGrants grants;

    /** @param on the tenant in which it is to be done */
    public Ruling decide(TenantId tenant, UserId user, AdminAction action, TenantId on) {
        if (operator.is(tenant)) {
            return new Ruling(Reason.OPERATOR, "the operator may");
        }
        if (!action.isGrantable() || !tenant.equals(on)) {
            return new Ruling(Reason.NOT_GRANTED, "only the operator may");
        }
        Held held = grants.of(tenant, user);
        if (held.has(TenantRole.TENANT_ADMIN)) {
            return new Ruling(Reason.TENANT_ROLE, TenantRole.TENANT_ADMIN.wireName() + " in the tenant");
        }
        return held.has(action.permission(), Optional.empty())
                ? new Ruling(Reason.GRANT, action.permission() + " was granted")
                : new Ruling(Reason.NOT_GRANTED, action.permission() + " was not granted");
    }

    /** Whether the user holds a role in the tenant, or was granted anything but rights in conversations. */
    public boolean hasASay(TenantId tenant, UserId user) {
        return operator.is(tenant)
                || grants.of(tenant, user).grants().stream()
                        .anyMatch(grant -> grant.key().administers());
    }

    /** @throws Problem NOT_FOUND for who may not: for them there is no such thing */
    public Ruling require(Caller caller, AdminAction action) {
        return require(caller, action, caller.tenant());
    }

    private Ruling require(Caller caller, AdminAction action, TenantId on) {
        Ruling ruling = decide(caller.tenant(), caller.user(), action, on);
        if (!ruling.allowed()) {
            throw Problem.notFound("there is no such thing");
        }
        return ruling;
    }

    /**
     * The tenant in which the caller may do this.
     *
     * @param name its short name; empty for the caller's own
     * @throws Problem NOT_FOUND for who may not do it there; BAD_REQUEST, field {@code tenant}, where there is none of that name
     */
    public TenantId tenant(Caller caller, AdminAction action, Optional<String> name) {
        Ruling ruling = require(caller, action);
        if (name.isEmpty() || tenants.name(caller.tenant()).equals(name)) {
            return caller.tenant();
        }
        if (ruling.reason() != Reason.OPERATOR) {
            throw Problem.notFound("there is no such thing");
        }
        return operator.tenant(caller, name.get());
    }
}
