package io.parlance.tenancy.control;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.inc;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.platform.entity.DocumentCollection;
import io.parlance.platform.entity.DocumentEngine;
import io.parlance.platform.entity.DocumentFixture;
import io.parlance.platform.entity.DocumentStore;
import io.parlance.platform.entity.Location;
import io.parlance.platform.entity.OnDocumentStore;
import io.parlance.platform.entity.PlacementDirectory;
import io.parlance.platform.entity.Placements;
import io.parlance.tenancy.entity.StoredMove;
import io.parlance.tenancy.entity.StoredMove.State;
import io.parlance.tenancy.entity.StoredPlacement;
import io.parlance.tenancy.entity.StoredPlacement.Kind;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Moves that crash at every step, while somebody writes. */
@OnDocumentStore
class MoveStepsTest {

    private static final MoveSettings SETTINGS = new MoveSettings(3, 60, Duration.ofSeconds(20), 3, Duration.ZERO);

    private static final int NEVER = Integer.MAX_VALUE;

    @Parameter
    DocumentEngine engine;

    private final Map<TenantId, Location> moved = new HashMap<>();
    private final TenantId neighbour = new TenantId(UUID.randomUUID());
    private DocumentFixture store;
    private DocumentStore documents;
    private Placements placements;
    private Location source;
    private Location target;

    @BeforeEach
    void open() {
        store = DocumentFixture.on(engine);
        documents = store.get(DocumentStore.class);
        placements = store.get(Placements.class);
        source = Location.shared(store.database().getName());
        target = Location.shared(store.database().getName() + "_own");
        documents.adopt("acme", target);
        placements.use(new PlacementDirectory() {
            @Override
            public Optional<Location> of(TenantId tenant) {
                return Optional.ofNullable(moved.get(tenant));
            }

            @Override
            public Collection<Location> others() {
                return List.of(target);
            }

            @Override
            public boolean isCurrent() {
                return true;
            }
        });
        placements.of(neighbour).collection(DocumentCollection.POLL_ENDS).insertOne(document(neighbour, "n"));
    }

    @AfterEach
    void close() {
        store.get(MongoClient.class).getDatabase(target.database()).drop();
        store.close();
    }

    @Test
    void loseNothingWhereverTheyCrash() {
        Trial whole = new Trial(NEVER, NEVER);
        whole.run(State.DONE);
        assertThat(whole.moments).hasSizeGreaterThan(10);

        for (int moment : whole.moments) {
            new Trial(moment, NEVER).run(State.DONE);
        }
        assertThat(count(source, neighbour)).isEqualTo(1);
    }

    @Test
    void leaveTheTenantWhereItIsOrMoveItWheneverTheyAreCancelled() {
        Trial whole = new Trial(NEVER, NEVER);
        whole.run(State.DONE);
        int cancelled = 0;
        for (int moment : whole.moments) {
            Trial trial = new Trial(moment, moment);
            trial.run(State.CANCELLED);
            cancelled += trial.ended == State.CANCELLED ? 1 : 0;
        }
        assertThat(cancelled).isBetween(2, whole.moments.size() - 1);
    }

    @Test
    void comeBackAfterwards() {
        Trial there = new Trial(NEVER, NEVER);
        there.run(State.DONE);

        there.back();

        assertThat(placements.of(there.tenant).name()).isEqualTo(source.database());
        assertThat(count(target, there.tenant)).isZero();
    }

    private long count(Location location, TenantId tenant) {
        return ofAll(location).countDocuments(eq("tenantId", tenant.toString()));
    }

    private MongoCollection<Document> ofAll(Location location) {
        return store.get(MongoClient.class)
                .getDatabase(location.database())
                .getCollection(DocumentCollection.POLL_ENDS.collectionName());
    }

    private static Document document(TenantId tenant, String id) {
        return new Document("_id", tenant + ":" + id)
                .append("tenantId", tenant.toString())
                .append("n", 0);
    }

    /** Ends the step in which it is thrown, as the death of the node does. */
    private static final class Crash extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    /** One move, of a tenant that writes whenever anything is stored of the move. */
    private final class Trial implements MoveSteps.Ledger {

        private final TenantId tenant = new TenantId(UUID.randomUUID());
        private final Map<String, Integer> acknowledged = new TreeMap<>();
        private final int crashAt;
        private final int cancelAt;
        private StoredMove stored;
        private boolean cancelled;
        private State ended;
        private int calls;
        private int refused;

        /** Before and behind all that is stored, and now and then between. */
        private final Set<Integer> moments = new TreeSet<>();

        private Trial(int crashAt, int cancelAt) {
            this.crashAt = crashAt;
            this.cancelAt = cancelAt;
            for (int i = 0; i < 7; i++) {
                insert();
            }
            stored = move(1, source, target);
        }

        /**
         * Runs it to its end.
         *
         * @param otherwise how it may end but done
         */
        void run(State otherwise) {
            go();
            ended = stored.state();
            assertThat(ended).isIn(otherwise, State.DONE);
            Location home = ended == State.DONE ? target : source;
            Location other = ended == State.DONE ? source : target;
            assertHolds(home);
            assertThat(count(other, tenant)).as("left behind").isZero();
            assertThat(refused).as("writing was stopped for a while").isLessThan(calls);
            write();
            assertHolds(home);
        }

        void back() {
            stored = move(2, target, source);
            go();
            assertThat(stored.state()).isEqualTo(State.DONE);
            write();
            assertHolds(source);
        }

        private void assertHolds(Location home) {
            Map<String, Integer> found = new TreeMap<>();
            ofAll(home)
                    .find(eq("tenantId", tenant.toString()))
                    .forEach(document -> found.put(document.getString("_id"), document.getInteger("n")));
            assertThat(found).as("crash at " + crashAt).isEqualTo(acknowledged);
        }

        private void go() {
            for (int attempt = 0; !stored.state().hasEnded(); attempt++) {
                assertThat(attempt).as("attempts of " + stored).isLessThan(100);
                try {
                    StoredMove move = cancelled ? cancelled(stored) : stored;
                    new MoveSteps(
                                    this,
                                    documents.transfer(
                                            tenant,
                                            location(move.source()),
                                            location(move.target()),
                                            move.epoch(),
                                            SETTINGS.batch()),
                                    SETTINGS,
                                    Clock.systemUTC(),
                                    time -> documents.renewWriting())
                            .next(move);
                } catch (Crash | MoveSteps.LostMove crash) {
                    // another node goes on from what is stored
                }
            }
        }

        @Override
        public StoredMove save(StoredMove move) {
            moments.addAll(List.of(calls + 1, calls + 2));
            happens();
            if (move.state() == State.VERIFIED && cancelled) {
                throw new MoveSteps.LostMove();
            }
            stored = move;
            happens();
            return move;
        }

        @Override
        public StoredMove switchOver(StoredMove move) {
            moments.addAll(List.of(calls + 1, calls + 2));
            happens();
            stored = move.switchedAt(Clock.systemUTC().instant());
            moved.put(tenant, location(move.target()));
            happens();
            return stored;
        }

        @Override
        public void keep(StoredMove move) {
            if (calls % 12 == 0) {
                moments.add(calls + 1);
            }
            happens();
        }

        private void happens() {
            calls++;
            if (calls == cancelAt) {
                cancelled = stored.state().canBeCancelled();
            }
            write();
            if (calls == crashAt) {
                throw new Crash();
            }
        }

        private void write() {
            documents.renewWriting();
            try {
                insert();
                String first = tenant + ":1000";
                placements.of(tenant).collection(DocumentCollection.POLL_ENDS).updateOne(eq("_id", first), inc("n", 1));
                acknowledged.merge(first, 1, Integer::sum);
            } catch (Problem problem) {
                assertThat(problem.code()).isEqualTo(ErrorCode.UNAVAILABLE);
                refused++;
            }
        }

        private void insert() {
            Document document = document(tenant, Integer.toString(1000 + acknowledged.size()));
            placements.of(tenant).collection(DocumentCollection.POLL_ENDS).insertOne(document);
            acknowledged.put(document.getString("_id"), 0);
        }

        private StoredMove move(long epoch, Location from, Location to) {
            return new StoredMove(
                    tenant,
                    epoch,
                    State.COPYING,
                    stored(from),
                    stored(to),
                    false,
                    StoredMove.Progress.NONE,
                    Optional.empty(),
                    Clock.systemUTC().instant());
        }

        private StoredMove cancelled(StoredMove move) {
            return new StoredMove(
                    move.tenant(),
                    move.epoch(),
                    move.state(),
                    move.source(),
                    move.target(),
                    true,
                    move.progress(),
                    move.switchedAt(),
                    move.createdAt());
        }

        private StoredPlacement stored(Location location) {
            return new StoredPlacement(tenant, 0, Kind.DATABASE, location.database(), "", Optional.empty());
        }

        private static Location location(StoredPlacement placement) {
            return Location.shared(placement.database());
        }
    }
}
