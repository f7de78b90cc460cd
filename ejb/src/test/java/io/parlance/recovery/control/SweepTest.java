package io.parlance.recovery.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.TenantId;
import io.parlance.platform.control.HeldTime;
import io.parlance.recovery.entity.InMemoryMarks;
import io.parlance.recovery.entity.InMemoryNodeLeases;
import io.parlance.recovery.entity.Lease;
import io.parlance.recovery.entity.Mark;
import io.parlance.recovery.entity.NodeLeases;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SweepTest {

    private static final TenantId TENANT = new TenantId(new UUID(7, 7));
    private static final ConversationId ROOM = new ConversationId(new UUID(1, 1));
    private static final ConversationId HALL = new ConversationId(new UUID(1, 2));
    private static final RecoverySettings SETTINGS = RecoverySettings.DEFAULT;
    private static final Duration DEAD = SETTINGS.lease().plus(SETTINGS.grace()).plusNanos(1);

    private final HeldTime time = new HeldTime();
    private final InMemoryMarks marks = new InMemoryMarks();
    private final InMemoryNodeLeases leases = new InMemoryNodeLeases();
    private final List<ConversationAbandoned> finished = new ArrayList<>();
    private final Set<ConversationId> failing = new HashSet<>();
    private final RecoveringNode doomed = node("doomed", leases);
    private final RecoveringNode survivor = node("survivor", leases);

    @BeforeEach
    void live() {
        doomed.renew();
        survivor.renew();
    }

    @Test
    void finishesWhatADeadNodeLeftAndRemovesItsTraces() {
        doomed.bursts().begin(List.of(beginning(ROOM), beginning(HALL)));
        die();

        assertThat(survivor.sweep()).isEqualTo(2);

        assertThat(finished)
                .containsExactlyInAnyOrder(
                        new ConversationAbandoned(TENANT, ROOM, 41), new ConversationAbandoned(TENANT, HALL, 41));
        assertThat(marks.all()).isEmpty();
        assertThat(leases.all()).extracting(Lease::incarnation).containsExactly("survivor.2");
        assertThat(survivor.sweep()).isZero();
    }

    @Test
    void leavesAloneWhoMayStillBeWriting() {
        doomed.bursts().begin(List.of(beginning(ROOM)));
        time.pass(DEAD.minusNanos(1));
        survivor.renew();

        assertThat(survivor.sweep()).isZero();

        assertThat(marks.all()).hasSize(1);
        assertThat(leases.all()).extracting(Lease::incarnation).contains("doomed.1");
    }

    @Test
    void leavesAloneWhoHasBegunItsLeaseAMomentAgo() {
        RecoveringNode late = node("late", leases);
        RecoveringNode looking = node("looking", new Interrupted(() -> {
            late.renew();
            late.bursts().begin(List.of(beginning(ROOM)));
        }));
        looking.renew();

        assertThat(looking.sweep()).isZero();

        assertThat(marks.all()).extracting(Mark::node).containsExactly("late.1");
    }

    @Test
    void finishesAMarkOfWhomNobodyKnows() {
        marks.begin(List.of(Mark.of(TENANT, ROOM, "nobody", 1, 41)));

        assertThat(survivor.sweep()).isEqualTo(1);
    }

    @Test
    void isDoneByOneNodeOnly() {
        RecoveringNode another = node("another", leases);
        doomed.bursts().begin(List.of(beginning(ROOM)));
        die();
        another.renew();
        failing.add(ROOM);
        survivor.sweep();
        failing.clear();

        assertThat(another.sweep()).as("it is the survivor's now").isZero();
        assertThat(survivor.sweep()).isEqualTo(1);
        assertThat(finished).hasSize(1);
    }

    @Test
    void leavesMarkedWhatCouldNotBeFinishedAndGoesOnWithTheOthers() {
        doomed.bursts().begin(List.of(beginning(ROOM), beginning(HALL)));
        die();
        failing.add(ROOM);

        assertThat(survivor.sweep()).isEqualTo(1);
        assertThat(marks.all()).extracting(Mark::conversation).containsExactly(ROOM);
        assertThat(finished).extracting(ConversationAbandoned::conversation).containsExactly(HALL);

        failing.clear();
        assertThat(survivor.sweep()).isEqualTo(1);
        assertThat(marks.all()).isEmpty();
    }

    @Test
    void takesOverFromWhoDiedWhileItWasSweeping() {
        RecoveringNode another = node("another", leases);
        doomed.bursts().begin(List.of(beginning(ROOM)));
        die();
        failing.add(ROOM);
        survivor.sweep();
        failing.clear();
        time.pass(DEAD);
        another.renew();

        assertThat(another.sweep()).isEqualTo(1);

        assertThat(marks.all()).isEmpty();
    }

    @Test
    void takesUpAgainWhatItHadTakenBeforeItsOwnLapse() {
        doomed.bursts().begin(List.of(beginning(ROOM)));
        die();
        failing.add(ROOM);
        survivor.sweep();
        failing.clear();
        time.pass(DEAD);
        survivor.renew();

        assertThat(survivor.sweep()).isEqualTo(1);

        assertThat(marks.all()).isEmpty();
    }

    @Test
    void doesNothingWithoutALease() {
        doomed.bursts().begin(List.of(beginning(ROOM)));
        time.pass(DEAD);

        assertThat(survivor.sweep()).isZero();
        assertThat(marks.all()).extracting(Mark::node).containsExactly("doomed.1");
    }

    @Test
    void finishesItsOwnWritesOfUnknownFate() {
        survivor.bursts().begin(List.of(beginning(ROOM)));
        survivor.bursts().unclear(ROOM);
        time.pass(SETTINGS.quiet().minusNanos(1));
        survivor.renew();
        assertThat(survivor.sweep()).isZero();
        time.pass(Duration.ofNanos(1));
        failing.add(ROOM);
        survivor.sweep();
        failing.clear();

        assertThat(survivor.sweep()).isEqualTo(1);
        survivor.tidy();

        assertThat(finished).containsExactly(new ConversationAbandoned(TENANT, ROOM, 41));
        assertThat(marks.all()).isEmpty();
        assertThat(survivor.sweep()).isZero();
    }

    private void die() {
        time.pass(DEAD);
        survivor.renew();
    }

    private RecoveringNode node(String name, NodeLeases on) {
        return new RecoveringNode(name, on, marks, SETTINGS, this::finish, time, time::nanos);
    }

    private void finish(ConversationAbandoned abandoned) {
        if (failing.contains(abandoned.conversation())) {
            throw new IllegalStateException("cannot be finished now");
        }
        finished.add(abandoned);
    }

    private static Beginning beginning(ConversationId conversation) {
        return new Beginning(TENANT, conversation, 41);
    }

    /** Something happens right after the leases were read for the first time. */
    private final class Interrupted implements NodeLeases {

        private final Runnable afterTheFirstRead;
        private boolean read;

        Interrupted(Runnable afterTheFirstRead) {
            this.afterTheFirstRead = afterTheFirstRead;
        }

        @Override
        public void begin(Lease lease) {
            leases.begin(lease);
        }

        @Override
        public boolean renew(Lease lease) {
            return leases.renew(lease);
        }

        @Override
        public List<Lease> all() {
            List<Lease> all = leases.all();
            if (!read) {
                read = true;
                afterTheFirstRead.run();
            }
            return all;
        }

        @Override
        public void remove(String incarnation, Instant expiredBefore) {
            leases.remove(incarnation, expiredBefore);
        }
    }
}
