package io.parlance.recovery.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.platform.control.HeldTime;
import io.parlance.recovery.entity.InMemoryNodeLeases;
import io.parlance.recovery.entity.Mark;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BurstsTest {

    private static final TenantId TENANT = new TenantId(new UUID(7, 7));
    private static final ConversationId ROOM = new ConversationId(new UUID(1, 1));
    private static final RecoverySettings SETTINGS = RecoverySettings.DEFAULT;

    private final HeldTime time = new HeldTime();
    private final WatchedMarks marks = new WatchedMarks();
    private final RecoveringNode node =
            new RecoveringNode("here", new InMemoryNodeLeases(), marks, SETTINGS, abandoned -> {}, time, time::nanos);
    private final Bursts bursts = node.bursts();

    @BeforeEach
    void live() {
        node.renew();
    }

    @Test
    void marksBeforeTheFirstWriteOfABurstAndNotAgain() {
        bursts.begin(List.of(room(41), new Beginning(TENANT, other(1), 0)));
        assertThat(marks.stored.all())
                .containsExactlyInAnyOrder(
                        Mark.of(TENANT, ROOM, "here.1", 1, 41), Mark.of(TENANT, other(1), "here.1", 2, 0));
        bursts.wrote(ROOM, 42);

        bursts.begin(List.of(room(42)));
        bursts.begin(List.of(room(42), new Beginning(TENANT, other(2), 0)));

        assertThat(marks.begun)
                .extracting(request -> request.stream().map(Mark::conversation).toList())
                .containsExactly(List.of(ROOM, other(1)), List.of(other(2)));
    }

    @Test
    void refusesWhenTheLeaseDoesNotCoverAWrite() {
        time.pass(Duration.ofMillis(5_001));

        assertThatThrownBy(() -> bursts.begin(List.of(room(0)))).satisfies(BurstsTest::isUnavailable);

        assertThat(marks.stored.all()).isEmpty();
        node.renew();
        assertThatCode(() -> bursts.begin(List.of(room(0)))).doesNotThrowAnyException();
    }

    @Test
    void refusesWhenTheLeaseRanOutWhileItMarked() {
        marks.onBegin = () -> time.pass(Duration.ofSeconds(6));

        assertThatThrownBy(() -> bursts.begin(List.of(room(0)))).satisfies(BurstsTest::isUnavailable);

        assertThat(bursts.size()).isZero();
    }

    @Test
    void marksAnewAfterTheAnswerToAMarkWasLost() {
        bursts.begin(List.of(new Beginning(TENANT, other(1), 0)));
        bursts.wrote(other(1), 0);
        marks.answersLost = true;
        assertThatThrownBy(() -> bursts.begin(List.of(new Beginning(TENANT, other(1), 0), room(0))))
                .satisfies(BurstsTest::isUnavailable);

        marks.answersLost = false;
        bursts.begin(List.of(room(0)));
        bursts.tidy();

        assertThat(marks.stored.all()).contains(Mark.of(TENANT, ROOM, "here.1", 3, 0));
        end(other(1), 0);
        assertThat(marks.stored.all()).extracting(Mark::conversation).containsExactly(ROOM);
    }

    @Test
    void removesAMarkUnderWhichNothingWasWritten() {
        marks.answersLost = true;
        assertThatThrownBy(() -> bursts.begin(List.of(room(0)))).satisfies(BurstsTest::isUnavailable);
        assertThat(marks.stored.all()).isNotEmpty();

        bursts.tidy();

        assertThat(marks.stored.all()).isEmpty();
    }

    @Test
    void endsABurstOnceItIsQuietAndEverythingIsDerived() {
        bursts.begin(List.of(room(0)));
        bursts.wrote(ROOM, 3);
        bursts.derived(ROOM, 2);
        time.pass(SETTINGS.quiet());
        bursts.tidy();
        assertThat(marks.stored.all()).as("not derived").hasSize(1);

        bursts.derived(ROOM, 3);
        bursts.tidy();

        assertThat(marks.stored.all()).isEmpty();
        assertThat(bursts.size()).isZero();
    }

    @Test
    void keepsABurstUntilTenSecondsAfterItsLastWrite() {
        bursts.begin(List.of(room(0)));
        bursts.wrote(ROOM, 1);
        bursts.derived(ROOM, 1);
        time.pass(SETTINGS.quiet().minusNanos(1));
        bursts.tidy();
        assertThat(marks.stored.all()).hasSize(1);

        time.pass(Duration.ofNanos(1));
        bursts.tidy();

        assertThat(marks.stored.all()).isEmpty();
    }

    @Test
    void keepsABurstWhileAWriteIsUnderWay() {
        bursts.begin(List.of(room(0)));
        time.pass(Duration.ofMinutes(5));
        node.renew();

        bursts.tidy();

        assertThat(marks.stored.all()).hasSize(1);
        assertThat(bursts.unclear()).isEmpty();
    }

    @Test
    void theEndOfAnOldBurstLeavesTheNewOne() {
        bursts.begin(List.of(room(0)));
        bursts.wrote(ROOM, 1);
        bursts.derived(ROOM, 1);
        time.pass(SETTINGS.quiet().dividedBy(2));
        node.renew();
        time.pass(SETTINGS.quiet().dividedBy(2));
        marks.onEnd = () -> bursts.begin(List.of(room(1)));

        bursts.tidy();

        assertThat(marks.stored.all())
                .singleElement()
                .satisfies(mark -> assertThat(mark.burst()).isEqualTo(2));
    }

    @Test
    void triesToEndABurstAgainWhenTheStoreWasAway() {
        bursts.begin(List.of(room(0)));
        bursts.finished(ROOM);
        time.pass(SETTINGS.quiet());
        marks.away = true;
        assertThatThrownBy(bursts::tidy).satisfies(BurstsTest::isUnavailable);

        marks.away = false;
        bursts.tidy();

        assertThat(marks.stored.all()).isEmpty();
    }

    @Test
    void marksEverythingAnewAfterALapse() {
        bursts.begin(List.of(room(0)));
        bursts.wrote(ROOM, 1);
        time.pass(SETTINGS.lease());
        node.renew();

        bursts.begin(List.of(room(1)));

        assertThat(marks.stored.all())
                .containsExactlyInAnyOrder(
                        Mark.of(TENANT, ROOM, "here.1", 1, 0), Mark.of(TENANT, ROOM, "here.2", 2, 1));
    }

    @Test
    void leavesToTheSweepWhatWasMarkedBeforeALapse() {
        bursts.begin(List.of(room(0)));
        bursts.wrote(ROOM, 1);
        time.pass(SETTINGS.lease());
        node.renew();

        bursts.tidy();

        assertThat(bursts.size()).isZero();
        assertThat(marks.stored.all()).hasSize(1);
    }

    @Test
    void asksTheLogWhatBecameOfAWriteOnceItHadTimeToArrive() {
        bursts.begin(List.of(room(0)));
        bursts.unclear(ROOM);
        assertThat(bursts.unclear()).isEmpty();
        time.pass(SETTINGS.quiet());
        bursts.tidy();
        Bursts.Unclear unclear = bursts.unclear().getFirst();
        assertThat(unclear.mark().fromSequence()).isZero();

        bursts.settled(unclear);
        bursts.tidy();

        assertThat(marks.stored.all()).isEmpty();
    }

    @Test
    void isNotSettledByWhatWasReadBeforeItBecameUnclearAgain() {
        bursts.begin(List.of(room(0)));
        bursts.unclear(ROOM);
        time.pass(SETTINGS.quiet());
        Bursts.Unclear first = bursts.unclear().getFirst();
        bursts.lost(ROOM);

        bursts.settled(first);
        time.pass(SETTINGS.quiet());
        bursts.tidy();

        assertThat(bursts.unclear()).hasSize(1);
        assertThat(marks.stored.all()).hasSize(1);
    }

    @Test
    void asksTheLogForWhatIsNotDerivedInTime() {
        bursts.begin(List.of(room(0)));
        bursts.wrote(ROOM, 5);
        time.pass(SETTINGS.overdue().minusNanos(1));
        assertThat(bursts.unclear()).isEmpty();

        time.pass(Duration.ofNanos(1));
        bursts.settled(bursts.unclear().getFirst());
        bursts.tidy();

        assertThat(marks.stored.all()).isEmpty();
    }

    @Test
    void movesTheMarkOfALongBurstForward() {
        bursts.begin(List.of(room(10)));
        bursts.wrote(ROOM, 2_000);
        bursts.derived(ROOM, 1_500);

        bursts.tidy();

        assertThat(marks.stored.all()).containsExactly(Mark.of(TENANT, ROOM, "here.1", 1, 1_500));
    }

    @Test
    void doesNotMoveAMarkOverWhatIsUnclear() {
        bursts.begin(List.of(room(10)));
        bursts.wrote(ROOM, 2_000);
        bursts.lost(ROOM);
        bursts.derived(ROOM, 2_000);

        bursts.tidy();

        assertThat(marks.stored.all()).containsExactly(Mark.of(TENANT, ROOM, "here.1", 1, 10));
    }

    @Test
    void refusesMoreConversationsThanItsBound() {
        RecoverySettings small = new RecoverySettings(
                SETTINGS.renewal(),
                SETTINGS.lease(),
                SETTINGS.operation(),
                SETTINGS.grace(),
                SETTINGS.sweep(),
                SETTINGS.quiet(),
                SETTINGS.overdue(),
                100);
        RecoveringNode busy =
                new RecoveringNode("busy", new InMemoryNodeLeases(), marks, small, abandoned -> {}, time, time::nanos);
        busy.renew();
        IntStream.range(0, 100).forEach(i -> busy.bursts().begin(List.of(new Beginning(TENANT, other(i), 0))));

        assertThatThrownBy(() -> busy.bursts().begin(List.of(room(0)))).satisfies(BurstsTest::isUnavailable);
        busy.bursts().begin(List.of(new Beginning(TENANT, other(7), 0)));

        busy.bursts().finished(other(3));
        busy.bursts().tidy();
        assertThatCode(() -> busy.bursts().begin(List.of(room(0)))).doesNotThrowAnyException();
    }

    @Test
    void endsWhatIsDerivedBeforeTheNodeStops() {
        bursts.begin(List.of(room(0), new Beginning(TENANT, other(1), 0)));
        bursts.wrote(ROOM, 1);
        bursts.finished(other(1));

        bursts.endAll();

        assertThat(marks.stored.all()).extracting(Mark::conversation).containsExactly(ROOM);
    }

    private void end(ConversationId conversation, long sequence) {
        bursts.derived(conversation, sequence);
        time.pass(SETTINGS.quiet());
        bursts.tidy();
    }

    private static Beginning room(long fromSequence) {
        return new Beginning(TENANT, ROOM, fromSequence);
    }

    private static ConversationId other(long number) {
        return new ConversationId(new UUID(9, number));
    }

    private static void isUnavailable(Throwable failure) {
        assertThat(failure)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ErrorCode.UNAVAILABLE));
    }
}
