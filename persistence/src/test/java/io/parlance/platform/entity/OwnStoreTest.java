package io.parlance.platform.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Databases that tenants have for themselves. */
@OnDocumentStore
class OwnStoreTest {

    private static final TenantId SHARED = new TenantId(UUID.randomUUID());
    private static final TenantId OWN = new TenantId(UUID.randomUUID());

    @Parameter
    DocumentEngine engine;

    private final Moved directory = new Moved();
    private DocumentFixture store;
    private Placements placements;
    private DocumentStore documents;
    private Location location;

    @BeforeEach
    void open() {
        store = DocumentFixture.on(engine);
        placements = store.get(Placements.class);
        documents = store.get(DocumentStore.class);
        placements.use(directory);
        location = new Location(
                Optional.of(new ConnectionString(engine.uri())),
                store.database().getName() + "_own");
    }

    @AfterEach
    void close() {
        store.get(MongoClient.class).getDatabase(location.database()).drop();
        store.close();
    }

    @Test
    void keepATenantsDocumentsApart() {
        documents.adopt("acme", location);
        directory.own.add(location);

        placements.of(OWN).collection(DocumentCollection.POLL_ENDS).insertOne(new Document("_id", "own"));
        placements.of(SHARED).collection(DocumentCollection.POLL_ENDS).insertOne(new Document("_id", "shared"));

        assertThat(ids(placements.of(OWN))).containsExactly("own");
        assertThat(ids(placements.of(SHARED))).containsExactly("shared");
        assertThat(placements.all()).containsExactlyInAnyOrder(placements.of(SHARED), placements.of(OWN));
        assertThat(placements.of(OWN).collection(DocumentCollection.MESSAGES).listIndexes())
                .extracting(index -> index.getString("name"))
                .as("with the schema of the shared one")
                .contains("client_message_id");
    }

    @Test
    void belongToOneTenant() {
        documents.adopt("acme", location);
        documents.adopt("acme", location);

        assertThatThrownBy(() -> documents.adopt("rival", location)).satisfies(OwnStoreTest::isConflict);
    }

    @Test
    void beginEmpty() {
        store.get(MongoClient.class)
                .getDatabase(location.database())
                .getCollection("books")
                .insertOne(new Document("_id", 1));

        assertThatThrownBy(() -> documents.adopt("acme", location)).satisfies(OwnStoreTest::isConflict);
        assertThatThrownBy(() ->
                        documents.adopt("acme", Location.shared(store.database().getName())))
                .as("the shared database, by whatever name")
                .satisfies(OwnStoreTest::isConflict);
    }

    @Test
    void areRefusedAtOnceUntilTheyHaveAnswered() {
        directory.own.add(new Location(Optional.of(new ConnectionString("mongodb://127.0.0.1:1/")), "gone"));

        assertThatThrownBy(() -> placements.of(OWN))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ErrorCode.UNAVAILABLE));
        assertThat(placements.all()).containsExactly(placements.of(SHARED));
        assertThat(placements.away()).hasSize(1);
        assertThat(documents.ownStores()).singleElement().satisfies(own -> {
            assertThatThrownBy(own::keep).isInstanceOf(MongoException.class);
            assertThat(own.isThere()).isFalse();
        });
    }

    @Test
    void areUsedByANodeOnceItHasSeenTheirSchema() {
        directory.own.add(location);
        assertThat(placements.away()).hasSize(1);

        assertThat(documents.ownStores()).singleElement().satisfies(own -> {
            assertThat(own.keep()).isNotEmpty();
            assertThat(own.keep()).isEmpty();
        });

        assertThat(placements.of(OWN).name()).endsWith(location.database());
        assertThat(placements.away()).isEmpty();
    }

    @Test
    void areNotTakenForEmptyByANodeThatDoesNotHearOfMoves() {
        documents
                .transfer(SHARED, Location.shared(store.database().getName()), location, 1, 10)
                .stopWriting();
        assertThat(ids(placements.of(SHARED))).as("to who hears of moves").isEmpty();

        directory.current = false;

        assertThatThrownBy(() -> placements.of(SHARED))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ErrorCode.UNAVAILABLE));
        assertThat(ids(placements.of(new TenantId(UUID.randomUUID()))))
                .as("a tenant that does not move")
                .isEmpty();
    }

    private static List<String> ids(Placement placement) {
        return placement
                .collection(DocumentCollection.POLL_ENDS)
                .find()
                .map(document -> document.getString("_id"))
                .into(new ArrayList<>());
    }

    private static void isConflict(Throwable thrown) {
        assertThat(thrown)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ErrorCode.CONFLICT));
    }

    /** One tenant lives elsewhere, once that is said. */
    private static final class Moved implements PlacementDirectory {

        private final List<Location> own = new ArrayList<>();
        private boolean current = true;

        @Override
        public Optional<Location> of(TenantId tenant) {
            return tenant.equals(OWN) ? own.stream().findFirst() : Optional.empty();
        }

        @Override
        public Collection<Location> others() {
            return List.copyOf(own);
        }

        @Override
        public boolean isCurrent() {
            return current;
        }
    }
}
