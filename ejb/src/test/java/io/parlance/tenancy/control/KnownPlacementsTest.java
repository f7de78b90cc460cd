package io.parlance.tenancy.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.platform.control.HeldTime;
import io.parlance.platform.entity.Location;
import io.parlance.platform.entity.PlacementDirectory;
import io.parlance.tenancy.entity.StoredPlacement;
import io.parlance.tenancy.entity.StoredPlacement.Kind;
import java.sql.SQLNonTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class KnownPlacementsTest {

    private final TenantId old = new TenantId(UUID.randomUUID());
    private final TenantId young = new TenantId(UUID.randomUUID());
    private final List<StoredPlacement> stored = new ArrayList<>();
    private int asked;
    private boolean away;
    private final HeldTime time = new HeldTime();
    private final KnownPlacements known =
            new KnownPlacements(this::changedSince, KnownPlacementsTest::location, time::nanos);

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
        KnownPlacements blind = new KnownPlacements(
                this::changedSince,
                placement -> {
                    if (placement.tenant().equals(old)) {
                        throw new IllegalStateException("sealed with a key that is gone");
                    }
                    return location(placement);
                },
                time::nanos);
        store(old, 1, Kind.CLUSTER, "chat");
        store(young, 2, Kind.DATABASE, "its-own");

        blind.refresh();

        assertThat(blind.of(young)).contains(Location.shared("its-own"));
        assertThatThrownBy(() -> blind.of(old))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ErrorCode.UNAVAILABLE));
    }

    @Test
    void saysWhenItHasNotHeardForTooLong() {
        assertThat(known.isCurrent()).as("before it asked").isFalse();
        known.refresh();
        assertThat(known.isCurrent()).isTrue();

        away = true;
        time.pass(PlacementDirectory.CURRENT.minusMillis(1));
        assertThatThrownBy(known::refresh).isInstanceOf(IllegalStateException.class);
        assertThat(known.isCurrent()).isTrue();
        time.pass(Duration.ofMillis(1));
        assertThat(known.isCurrent()).isFalse();

        away = false;
        known.refresh();
        assertThat(known.isCurrent()).isTrue();
    }

    @Test
    void waitForNobodyWhoIsStuck() throws Exception {
        CountDownLatch asking = new CountDownLatch(1);
        CountDownLatch stuck = new CountDownLatch(1);
        List<StoredPlacement> late = List.of(placement(old, 3, Kind.DATABASE, "former"));
        AtomicBoolean first = new AtomicBoolean(true);
        KnownPlacements served = new KnownPlacements(
                revision -> {
                    if (first.getAndSet(false)) {
                        asking.countDown();
                        await(stuck);
                        return late;
                    }
                    return changedSince(revision);
                },
                KnownPlacementsTest::location,
                time::nanos);
        store(old, 4, Kind.DATABASE, "now");
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<?> hanging = other.submit(served::refresh);
            await(asking);
            assertThat(served.of(old)).contains(Location.shared("now"));

            time.pass(PlacementDirectory.CURRENT);
            stuck.countDown();
            hanging.get();
        }

        assertThat(served.of(old)).as("after an answer that came late").contains(Location.shared("now"));
        assertThat(served.others()).containsExactly(Location.shared("now"));
        assertThat(served.isCurrent()).as("by what was asked long ago").isFalse();
        served.refresh();
        assertThat(served.of(old)).contains(Location.shared("now"));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<Location> location(StoredPlacement placement) {
        return placement.kind() == Kind.SHARED ? Optional.empty() : Optional.of(Location.shared(placement.database()));
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
        stored.add(placement(tenant, revision, kind, database));
    }

    private static StoredPlacement placement(TenantId tenant, long revision, Kind kind, String database) {
        return new StoredPlacement(tenant, revision, kind, database, "", Optional.empty());
    }
}
