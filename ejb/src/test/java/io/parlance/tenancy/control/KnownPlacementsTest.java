package io.parlance.tenancy.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.platform.entity.Location;
import io.parlance.tenancy.entity.StoredPlacement;
import io.parlance.tenancy.entity.StoredPlacement.Kind;
import java.sql.SQLNonTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KnownPlacementsTest {

    private final TenantId old = new TenantId(UUID.randomUUID());
    private final TenantId young = new TenantId(UUID.randomUUID());
    private final List<StoredPlacement> stored = new ArrayList<>();
    private int asked;
    private boolean away;
    private final KnownPlacements known = new KnownPlacements(
            this::changedSince,
            placement -> placement.kind() == Kind.SHARED
                    ? Optional.empty()
                    : Optional.of(Location.shared(placement.database())));

    @Test
    void hearOfChangesByTheirRevisions() {
        known.expect(List.of(old));
        store(old, 3, Kind.DATABASE, "one");
        known.refresh();

        assertThat(known.of(old)).contains(Location.shared("one"));
        assertThat(known.others()).containsExactly(Location.shared("one"));

        store(old, 4, Kind.SHARED, "parlance");
        known.refresh();

        assertThat(known.of(old)).isEmpty();
        assertThat(known.others()).isEmpty();
    }

    @Test
    void takeNobodyForATenantOfTheSharedDatabaseWhoNeverWasOne() {
        known.refresh();
        store(young, 1, Kind.DATABASE, "its-own");

        assertThat(known.of(young))
                .as("though no round was made since it was placed")
                .contains(Location.shared("its-own"));
    }

    @Test
    void askOnceAboutATenantThatWasNeverPlaced() {
        assertThat(known.of(young)).isEmpty();
        assertThat(known.of(young)).isEmpty();

        assertThat(asked).isEqualTo(1);
    }

    @Test
    void holdWhileTheDatabaseIsAwayAndKnowNothingOfStrangers() {
        known.expect(List.of(old));
        away = true;

        known.refreshIfPossible();
        assertThat(known.of(old)).isEmpty();
        assertThatThrownBy(() -> known.of(young))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ErrorCode.UNAVAILABLE));

        away = false;
        store(young, 1, Kind.DATABASE, "its-own");
        assertThat(known.of(young)).contains(Location.shared("its-own"));
    }

    @Test
    void keepServingOthersWhenAUriDoesNotOpen() {
        KnownPlacements blind = new KnownPlacements(this::changedSince, placement -> {
            if (placement.tenant().equals(old)) {
                throw new IllegalStateException("sealed with a key that is gone");
            }
            return Optional.of(Location.shared(placement.database()));
        });
        store(old, 1, Kind.CLUSTER, "chat");
        store(young, 2, Kind.DATABASE, "its-own");

        blind.refresh();

        assertThat(blind.of(young)).contains(Location.shared("its-own"));
        assertThatThrownBy(() -> blind.of(old))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ErrorCode.UNAVAILABLE));
    }

    private List<StoredPlacement> changedSince(long revision) {
        asked++;
        if (away) {
            throw new IllegalStateException(new SQLNonTransientConnectionException("gone", "08006"));
        }
        return stored.stream()
                .filter(placement -> placement.revision() > revision)
                .toList();
    }

    private void store(TenantId tenant, long revision, Kind kind, String database) {
        stored.add(new StoredPlacement(tenant, revision, kind, database, "", Optional.empty()));
    }
}
