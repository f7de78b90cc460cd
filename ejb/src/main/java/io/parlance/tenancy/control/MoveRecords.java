package io.parlance.tenancy.control;

import io.parlance.kernel.AuditAction;
import io.parlance.kernel.AuditActor;
import io.parlance.kernel.AuditedAct;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.NodeId;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.platform.control.Audit;
import io.parlance.tenancy.entity.StoredMove;
import io.parlance.tenancy.entity.StoredMove.State;
import io.parlance.tenancy.entity.StoredPlacement;
import io.parlance.tenancy.entity.TenantMoves;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is stored of tenants' moves, each method one transaction. Thread-safe. */
@ApplicationScoped
@Transactional
class MoveRecords {

    /** A move whose node says nothing for so long is taken by another one: a tenant may be waiting for it. */
    static final Duration LIFE = Duration.ofSeconds(10);

    private static final String TENANT = "tenant";

    @Inject
    TenantMoves moves;

    @Inject
    PlacingTenants placing;

    @Inject
    NodeId node;

    @Inject
    Clock clock;

    @Inject
    Audit audit;

    /** @throws Problem CONFLICT when the tenant is being moved already */
    StoredMove begin(AuditActor by, TenantId tenant, StoredPlacement source, WantedPlacement wanted) {
        long epoch = moves.of(tenant).map(StoredMove::epoch).orElse(0L) + 1;
        StoredMove move = new StoredMove(
                tenant,
                epoch,
                State.COPYING,
                source,
                placing.stored(tenant, wanted),
                false,
                StoredMove.Progress.NONE,
                Optional.empty(),
                clock.instant());
        if (!moves.begin(tenant, move)) {
            throw Problem.of(ErrorCode.CONFLICT, "the tenant is being moved already");
        }
        audit.record(
                tenant,
                AuditedAct.of(by, AuditAction.TENANT_MOVING, TENANT, tenant)
                        .before(Map.of("database", source.database(), "hosts", source.hosts()))
                        .after(Map.of(
                                "database",
                                move.target().database(),
                                "hosts",
                                move.target().hosts())));
        return move;
    }

    Optional<StoredMove> of(TenantId tenant) {
        return moves.of(tenant);
    }

    List<StoredMove> unheld() {
        return moves.unheld(clock.instant());
    }

    /** @throws Problem CONFLICT when none is under way, or it cannot be undone any more */
    void cancel(AuditActor by, TenantId tenant) {
        if (!moves.cancel(tenant, clock.instant())) {
            throw Problem.of(
                    ErrorCode.CONFLICT, "nothing is being moved, or the tenant lives in its new place already");
        }
        audit.record(tenant, AuditedAct.of(by, AuditAction.TENANT_STAYING, TENANT, tenant));
    }

    /** Takes or keeps the move for {@link #LIFE}; false when another node holds it, or it has ended. */
    boolean hold(StoredMove move) {
        Instant now = clock.instant();
        return moves.hold(move.tenant(), move.epoch(), node.value(), now, now.plus(LIFE));
    }

    /** False when another node holds the move. */
    boolean save(StoredMove move) {
        return moves.save(move.tenant(), move, node.value(), clock.instant());
    }

    void release(StoredMove move) {
        moves.release(move.tenant(), move.epoch(), node.value(), clock.instant());
    }

    /** The tenant lives in the target from now on; false when another node holds the move. */
    boolean switchOver(StoredMove move) {
        if (!moves.mayBeSwitched(move.tenant(), move.epoch(), node.value())) {
            return false;
        }
        placing.move(move.tenant(), move.target());
        boolean saved = moves.save(move.tenant(), move, node.value(), clock.instant());
        audit.record(
                move.tenant(),
                AuditedAct.of(AuditActor.SYSTEM, AuditAction.TENANT_MOVED, TENANT, move.tenant())
                        .before(Map.of(
                                "database",
                                move.source().database(),
                                "hosts",
                                move.source().hosts()))
                        .after(Map.of(
                                "database",
                                move.target().database(),
                                "hosts",
                                move.target().hosts())));
        return saved;
    }
}
