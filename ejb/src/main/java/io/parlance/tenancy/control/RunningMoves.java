package io.parlance.tenancy.control;

import io.parlance.kernel.AuditActor;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.platform.entity.DocumentStoreSettings;
import io.parlance.tenancy.control.WantedPlacement.Request;
import io.parlance.tenancy.entity.StoredMove;
import io.parlance.tenancy.entity.StoredPlacement;
import io.parlance.tenancy.entity.StoredPlacement.Kind;
import io.parlance.tenancy.entity.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Moving tenants from one database to another; for the operator. For everybody else there is no such thing: NOT_FOUND. Thread-safe. */
@ApplicationScoped
public class RunningMoves {

    @Inject
    RunningTenants tenants;

    @Inject
    AdoptingDatabases adopting;

    @Inject
    PlacingTenants placing;

    @Inject
    MoveRecords records;

    @Inject
    DocumentStoreSettings settings;

    /**
     * Begins to move a tenant; nodes do the rest.
     *
     * @throws Problem NOT_FOUND when there is none of that short name; BAD_REQUEST naming the field; CONFLICT when it is being moved, or
     *     lives there already, or the database is somebody else's
     */
    public StoredMove begin(Caller caller, String name, Request asked) {
        Tenant tenant = tenants.tenant(caller, name);
        StoredPlacement source = placing.of(tenant.id())
                .orElseGet(() ->
                        new StoredPlacement(tenant.id(), 0, Kind.SHARED, settings.database(), "", Optional.empty()));
        records.of(tenant.id()).filter(move -> !move.state().hasEnded()).ifPresent(underWay -> {
            throw Problem.of(ErrorCode.CONFLICT, "the tenant is being moved already");
        });
        WantedPlacement wanted = adopting.adopt(name, asked);
        if (source.database().equals(wanted.location().database())
                && source.hosts().equals(wanted.location().hosts())) {
            throw Problem.of(ErrorCode.CONFLICT, "placement.database", "is where the tenant lives already");
        }
        return records.begin(AuditActor.operator(caller), tenant.id(), source, wanted);
    }

    /** The tenant's last move. @throws Problem NOT_FOUND when there was none */
    public StoredMove move(Caller caller, String name) {
        return records.of(tenants.tenant(caller, name).id())
                .orElseThrow(() -> Problem.notFound("the tenant was never moved"));
    }

    /**
     * Ends the move: the tenant stays where it is.
     *
     * @throws Problem CONFLICT when none is under way, or it cannot be undone any more
     */
    public StoredMove cancel(Caller caller, String name) {
        records.cancel(AuditActor.operator(caller), tenants.tenant(caller, name).id());
        return move(caller, name);
    }
}
