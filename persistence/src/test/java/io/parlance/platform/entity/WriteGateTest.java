package io.parlance.platform.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ReadConcern;
import com.mongodb.client.MongoCollection;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import jakarta.enterprise.inject.Vetoed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Nothing counts that a node writes behind a fence, however long the node has stalled. */
@OnDocumentStore
class WriteGateTest {

    private static final TenantId MOVED = new TenantId(UUID.randomUUID());
    private static final TenantId OTHER = new TenantId(UUID.randomUUID());
    private static final Duration OPERATION = Duration.ofSeconds(5);

    @Parameter
    DocumentEngine engine;

    private final Time time = new Time();
    private DocumentFixture store;
    private FenceDocuments documents;
    private WriteGate node;
    private WriteGate another;
    private Fence fence;
    private MongoCollection<Document> notes;

    @BeforeEach
    void open() {
        store = DocumentFixture.on(engine);
        Placement placement = store.get(Placements.class).shared();
        documents = new FenceDocuments(placement);
        node = gate("one");
        another = gate("two");
        fence = new Fence(documents, MOVED, 1, time);
        notes = placement.database().getCollection("notes");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void writesUntilItHearsOfTheFence() {
        write(node, MOVED, "before");
        fence.raise();

        assertThat(fence.writing()).containsExactly("one");
        write(node, MOVED, "not heard of yet");
        node.renew();

        assertThat(fence.writing()).isEmpty();
        assertRefused(() -> write(node, MOVED, "behind"));
        write(node, OTHER, "another tenant's");
        assertThat(notes.countDocuments()).isEqualTo(3);
    }

    @Test
    void waitsForWhatIsUnderWayBeforeItConfirms() {
        write(node, MOVED, "before");

        node.during(List.of(MOVED), () -> {
            fence.raise();
            node.renew();
            assertThat(fence.writing()).containsExactly("one");
            return insert("under way");
        });

        node.renew();
        assertThat(fence.writing()).isEmpty();
        assertThat(notes.countDocuments()).isEqualTo(2);
    }

    @Test
    void doesNotCountWhatAStalledNodeWritesBehindTheFence() {
        write(another, OTHER, "somebody writes");

        assertRefused(() -> node.during(List.of(MOVED), () -> {
            fence.raise();
            assertThat(fence.writing()).contains("one");
            time.pass(WriteGate.VALIDITY.plus(WriteGate.GRACE).plusMillis(1));
            assertThat(fence.writing()).as("it counts as dead").isEmpty();
            return insert("it was not, and this is written behind the fence");
        }));
        assertRefused(() -> write(node, MOVED, "awake"));
    }

    @Test
    void doesNotCountItEitherWhenTheLeaseWasRenewedBeforeTheAnswerWasThere() {
        assertRefused(() -> node.during(List.of(MOVED), () -> {
            time.pass(WriteGate.VALIDITY.plusMillis(1));
            node.renew();
            return insert("late");
        }));

        write(node, MOVED, "a new stretch");
    }

    @Test
    void countsWhatTookLongUnderALeaseThatWasRenewedAllTheTime() {
        String written = node.during(List.of(MOVED), () -> {
            for (int second = 0; second < 30; second++) {
                time.pass(Duration.ofSeconds(1));
                node.renew();
            }
            return insert("slowly");
        });

        assertThat(written).isEqualTo("slowly");
    }

    @Test
    void hearsOfAFenceThatWasRaisedBeforeItBegan() {
        fence.raise();

        assertThat(fence.writing()).isEmpty();
        assertRefused(() -> write(node, MOVED, "late comer"));
    }

    @Test
    void tellsFencesByTheirEpochs() {
        write(node, MOVED, "before");
        fence.raise();
        node.renew();
        fence.lift();
        Fence later = new Fence(documents, MOVED, 2, time);
        later.raise();
        fence.raise();
        fence.lift();

        assertThat(later.writing()).as("it has heard of the first one only").containsExactly("one");
        node.renew();
        assertThat(later.writing()).isEmpty();
        later.lift();
        node.renew();
        write(node, MOVED, "lifted");
    }

    @Test
    void letsNobodyWriteThroughACollectionThatATenantHas() {
        MongoCollection<Document> guarded = FencedCalls.of(notes, node, MOVED).withReadConcern(ReadConcern.MAJORITY);
        guarded.insertOne(new Document("_id", "before"));
        fence.raise();
        node.renew();

        assertRefused(() -> guarded.insertOne(new Document("_id", "behind")));
        assertRefused(() -> guarded.deleteOne(new Document("_id", "before")));
        assertThat(guarded.find().first()).containsEntry("_id", "before");
    }

    @Test
    void hasOneAskAStoreThatIsAwayAndRefusesTheOthersAtOnce() {
        WriteGate left;
        try (DocumentFixture gone = DocumentFixture.on(engine)) {
            FenceDocuments its = new FenceDocuments(gone.get(Placements.class).shared());
            left = new WriteGate(its, "left", OPERATION, time, time::nanos);
        }
        WriteGate without = left;

        assertThatThrownBy(() -> write(without, OTHER, "asks")).isNotInstanceOf(Problem.class);
        assertRefused(() -> write(without, OTHER, "does not ask"));

        time.pass(WriteGate.PAUSE);
        assertThatThrownBy(() -> write(without, OTHER, "asks again")).isNotInstanceOf(Problem.class);
        assertThat(notes.countDocuments()).isZero();
    }

    private WriteGate gate(String name) {
        return new WriteGate(documents, name, OPERATION, time, time::nanos);
    }

    private void write(WriteGate by, TenantId tenant, String what) {
        by.during(List.of(tenant), () -> insert(what));
    }

    private String insert(String what) {
        notes.insertOne(new Document("_id", what));
        return what;
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ErrorCode.UNAVAILABLE));
    }

    /** Time that passes when a test says so, for all clocks alike. */
    @Vetoed
    private static final class Time extends Clock {

        private Instant now = Instant.parse("2026-01-01T12:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        long nanos() {
            return Duration.between(Instant.EPOCH, now).toNanos();
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
