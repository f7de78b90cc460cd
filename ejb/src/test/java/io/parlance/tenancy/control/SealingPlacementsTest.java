package io.parlance.tenancy.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import io.parlance.kernel.AuditActor;
import io.parlance.kernel.AuditedAct;
import io.parlance.kernel.TenantId;
import io.parlance.platform.control.Audit;
import io.parlance.platform.control.FieldKeysHere;
import io.parlance.platform.entity.Location;
import io.parlance.platform.entity.SecretSource;
import io.parlance.tenancy.entity.StoredMove;
import io.parlance.tenancy.entity.StoredPlacement;
import io.parlance.tenancy.entity.TenantMoves;
import io.parlance.tenancy.entity.TenantPlacements;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SealingPlacementsTest {

    private static final TenantId TENANT = new TenantId(new UUID(1, 1));
    private static final String FROM = "mongodb://app:secret@one.example/";
    private static final String TO = "mongodb://app:secret@two.example/";

    private final List<AuditedAct> acts = new ArrayList<>();
    private Optional<StoredPlacement> placement = Optional.empty();
    private Optional<StoredMove> move = Optional.empty();

    @Test
    void sealsTheUrisOfTheClusterAndOfTheLastMoveUnderTheCurrentKey() {
        placement = Optional.of(placing("old").stored(TENANT, wanted(FROM)));
        move = Optional.of(moveOf(
                placing("old").stored(TENANT, wanted(FROM)), placing("new").stored(TENANT, wanted(TO))));

        assertThat(placing("new", "old").sealAgain(AuditActor.SYSTEM, TENANT)).isEqualTo(2);

        PlacingTenants onlyNew = placing("new");
        assertThat(uri(onlyNew, placement.orElseThrow())).isEqualTo(FROM);
        assertThat(uri(onlyNew, move.orElseThrow().source())).isEqualTo(FROM);
        assertThat(uri(onlyNew, move.orElseThrow().target())).isEqualTo(TO);
        assertThat(acts).hasSize(1);
        assertThat(placing("new", "old").sealAgain(AuditActor.SYSTEM, TENANT)).isZero();
        assertThat(acts).hasSize(1);
    }

    @Test
    void bringsNoOldKeyBackWithAMoveThatBeganBefore() {
        StoredPlacement target = placing("old").stored(TENANT, wanted(TO));

        placing("new", "old").move(TENANT, target);

        assertThat(uri(placing("new"), placement.orElseThrow())).isEqualTo(TO);
    }

    private PlacingTenants placing(String... keys) {
        PlacingTenants placing = new PlacingTenants();
        placing.keys = FieldKeysHere.of(keys);
        placing.random = new SecretSource();
        placing.clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        placing.placements = new TenantPlacements() {
            @Override
            public Optional<StoredPlacement> of(TenantId tenant) {
                return placement;
            }

            @Override
            public void put(TenantId tenant, StoredPlacement next, Instant now) {
                placement = Optional.of(next);
            }
        };
        placing.moves = new TenantMoves() {
            @Override
            public Optional<StoredMove> of(TenantId tenant) {
                return move;
            }

            @Override
            public boolean sealAgain(TenantId tenant, StoredMove same, StoredPlacement source, StoredPlacement target) {
                move = Optional.of(moveOf(source, target));
                return true;
            }
        };
        placing.audit = new Audit() {
            @Override
            public void record(TenantId tenant, AuditedAct act) {
                acts.add(act);
            }
        };
        return placing;
    }

    private static String uri(PlacingTenants placing, StoredPlacement stored) {
        return placing.anywhere(stored)
                .uri()
                .map(ConnectionString::getConnectionString)
                .orElseThrow();
    }

    private static StoredMove moveOf(StoredPlacement source, StoredPlacement target) {
        return new StoredMove(
                TENANT,
                1,
                StoredMove.State.COPYING,
                source,
                target,
                false,
                StoredMove.Progress.NONE,
                Optional.empty(),
                Instant.EPOCH);
    }

    private static WantedPlacement wanted(String uri) {
        return new WantedPlacement(
                StoredPlacement.Kind.CLUSTER, new Location(Optional.of(new ConnectionString(uri)), "app"));
    }
}
