package io.parlance.tenancy.control;

import io.parlance.kernel.AuditActor;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Page;
import io.parlance.kernel.PageRequest;
import io.parlance.kernel.Problem;
import io.parlance.tenancy.entity.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * What the operator does with tenants. For everybody else there is no such thing: NOT_FOUND. Runs outside of a transaction, since a
 * suspension is told after it is committed. Thread-safe.
 */
@ApplicationScoped
public class RunningTenants {

    @Inject
    Operator operator;

    @Inject
    KeepingTenants tenants;

    @Inject
    AdoptingDatabases adopting;

    @Inject
    PlacingTenants placing;

    @Inject
    Event<AccessWithdrawn> withdrawn;

    /**
     * Makes a tenant, and its database where it is to have one of its own.
     *
     * @throws Problem CONFLICT, field {@code name}, when it is taken, or {@code placement.database}, when that is not empty;
     *     BAD_REQUEST, field {@code placement.uri}, when that cluster does not answer
     */
    public Tenant create(Caller caller, NewTenant wanted) {
        operator.require(caller);
        if (tenants.find(wanted.name()).isPresent()) {
            throw Problem.of(ErrorCode.CONFLICT, "name", "is taken");
        }
        Optional<WantedPlacement> placement = wanted.placement().map(asked -> adopting.adopt(wanted.name(), asked));
        return tenants.create(AuditActor.operator(caller), wanted, placement);
    }

    /** Where the tenant's documents live. @throws Problem NOT_FOUND when there is none of that short name */
    public TenantPlacement placement(Caller caller, String name) {
        return adopting.placement(placing.of(tenant(caller, name).id()));
    }

    /** All, by short name. */
    public Page<Tenant> list(Caller caller, PageRequest page) {
        operator.require(caller);
        List<Tenant> found = tenants.list(page.cursor().orElse(""), page.limit() + 1);
        if (found.size() <= page.limit()) {
            return Page.last(found);
        }
        List<Tenant> items = found.subList(0, page.limit());
        return new Page<>(items, Optional.of(items.getLast().name()));
    }

    /** @throws Problem NOT_FOUND when there is none of that short name */
    public Tenant tenant(Caller caller, String name) {
        operator.require(caller);
        return tenants.find(name).orElseThrow(() -> Problem.notFound("there is no such tenant"));
    }

    /**
     * Changes what the operator decides about a tenant. Of a suspended one nobody signs in, no token and no key is taken, and its
     * sockets are closed, within 1 s on every node; nothing of it is lost, and its sessions go on when it is resumed.
     *
     * @throws Problem NOT_FOUND when there is none of that short name; CONFLICT, field {@code status}, for the operator's own
     */
    public Tenant change(Caller caller, String name, ChangeTenant change) {
        Tenant before = tenant(caller, name);
        Tenant after = change.on(before);
        if (!after.active() && name.equals(Operator.PLATFORM)) {
            throw Problem.of(ErrorCode.CONFLICT, "status", "cannot be suspended here: nobody could resume it");
        }
        tenants.change(AuditActor.operator(caller), before, after);
        if (before.active() != after.active()) {
            withdrawn.fire(AccessWithdrawn.from(after.id()));
        }
        return after;
    }
}
