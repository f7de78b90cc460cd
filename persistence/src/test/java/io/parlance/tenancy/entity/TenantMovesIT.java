package io.parlance.tenancy.entity;

import static io.parlance.tenancy.entity.TenantsFixture.NOW;
import static io.parlance.tenancy.entity.TenantsFixture.newTenant;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.kernel.TenantId;
import io.parlance.tenancy.entity.StoredPlacement.Kind;
import io.parlance.tenancy.entity.StoredPlacement.SealedUri;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class TenantMovesIT {

    private final TenantId tenant = newTenant();

    @Test
    void keepTheirUrisUnderAnotherKeyAndNothingElseChanges() {
        StoredPlacement shared = new StoredPlacement(tenant, 0, Kind.SHARED, "parlance", "", Optional.empty());
        StoredMove move = move(shared, cluster("old", 1));
        assertThat(MovesWork.<Boolean>of(moves -> moves.begin(tenant, move))).isTrue();

        boolean sealed = MovesWork.of(moves -> moves.sealAgain(tenant, move, shared, cluster("new", 2)));

        assertThat(sealed).isTrue();
        StoredMove after = MovesWork.of(moves -> moves.of(tenant).orElseThrow());
        assertThat(after.source()).isEqualTo(shared);
        SealedUri uri = after.target().uri().orElseThrow();
        assertThat(uri.keyId()).isEqualTo("new");
        assertThat(uri.bytes()).containsExactly(2);
        assertThat(after.target().hosts()).isEqualTo("db.example:27017");
        assertThat(after.state()).isEqualTo(StoredMove.State.COPYING);
    }

    @Test
    void areLeftWhenTheyAreOthersByNow() {
        StoredMove move = move(cluster("old", 1), cluster("old", 1));
        MovesWork.<Boolean>of(moves -> moves.begin(tenant, move));
        StoredMove another = new StoredMove(
                tenant,
                2,
                StoredMove.State.COPYING,
                move.source(),
                move.target(),
                false,
                StoredMove.Progress.NONE,
                Optional.empty(),
                NOW);

        assertThat(MovesWork.<Boolean>of(
                        moves -> moves.sealAgain(tenant, another, cluster("new", 2), cluster("new", 2))))
                .isFalse();
    }

    private StoredMove move(StoredPlacement source, StoredPlacement target) {
        return new StoredMove(
                tenant,
                1,
                StoredMove.State.COPYING,
                source,
                target,
                false,
                StoredMove.Progress.NONE,
                Optional.empty(),
                NOW);
    }

    private StoredPlacement cluster(String key, int uri) {
        return new StoredPlacement(
                tenant, 0, Kind.CLUSTER, "parlance", "db.example:27017", Optional.of(new SealedUri(key, new byte[] {
                    (byte) uri
                })));
    }

    /** In a transaction of its own. */
    private static final class MovesWork {
        static <T> T of(Function<TenantMoves, T> work) {
            return PostgresFixture.shared().answer(rows -> {
                TenantMoves moves = new TenantMoves();
                moves.tenants = rows;
                moves.rows = rows.rows;
                return work.apply(moves);
            });
        }
    }
}
