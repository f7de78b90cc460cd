package io.parlance.messaging.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.conversations.entity.Conversations;
import io.parlance.conversations.entity.LastMessage;
import io.parlance.conversations.entity.Memberships;
import io.parlance.conversations.entity.Mention;
import io.parlance.kernel.NodeId;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.platform.control.HeldTime;
import io.parlance.recovery.control.Beginning;
import io.parlance.recovery.control.Bursts;
import io.parlance.recovery.control.RecoveringNode;
import io.parlance.recovery.control.Recovery;
import io.parlance.recovery.control.RecoverySettings;
import io.parlance.recovery.entity.InMemoryMarks;
import io.parlance.recovery.entity.InMemoryNodeLeases;
import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DerivingTest {

    private final NodeId node = new NodeId("here");
    private final Deriving deriving = new Deriving();
    private final List<LastMessage> previews = new ArrayList<>();
    private final List<Mention> mentions = new ArrayList<>();
    private final List<NewReply> counted = new ArrayList<>();
    private Uncounted uncounted = Uncounted.NONE;
    private int abandonments;
    private final InMemoryMarks marks = new InMemoryMarks();
    private final HeldTime time = new HeldTime();
    private final RecoveringNode recovering = new RecoveringNode(
            "here",
            new InMemoryNodeLeases(),
            marks,
            RecoverySettings.DEFAULT,
            abandoned -> abandonments++,
            time,
            time::nanos);
    private final Bursts bursts = recovering.bursts();
    private RuntimeException failure;

    @BeforeEach
    void prepare() {
        recovering.renew();
        deriving.node = node;
        deriving.recovery = new Recovery() {
            @Override
            public Bursts bursts(TenantId tenant) {
                return bursts;
            }
        };
        deriving.writes = new DerivedWrites();
        deriving.writes.conversations = new Conversations() {
            @Override
            public void advance(TenantId tenant, Collection<LastMessage> newest) {
                previews.addAll(newest);
            }
        };
        deriving.writes.memberships = new Memberships() {
            @Override
            public void mentioned(TenantId tenant, Collection<Mention> more) {
                mentions.addAll(more);
            }
        };
        deriving.writes.replies = new CountingReplies() {
            @Override
            Uncounted count(TenantId tenant, Collection<NewReply> replies) {
                counted.addAll(replies);
                return uncounted;
            }
        };
        deriving.writes.sendersHaveRead = telling();
    }

    /** Of an event's methods only firing is asked for; what an observer throws comes out of it. */
    @SuppressWarnings("unchecked")
    private Event<SendersHaveRead> telling() {
        return (Event<SendersHaveRead>) Proxy.newProxyInstance(
                Event.class.getClassLoader(), new Class<?>[] {Event.class}, (proxy, method, arguments) -> {
                    if (failure != null) {
                        throw failure;
                    }
                    return null;
                });
    }

    @Test
    void goesOnAfterAFailureThatNobodyExpected() {
        failure = new IllegalStateException("the store refuses this");
        deriving.remember(new MessagesCommitted(node, List.of(Samples.message(1))));
        deriving.write();
        previews.clear();

        failure = null;
        deriving.write();

        assertThat(previews).extracting(preview -> preview.id().sequence()).containsExactly(1L);
    }

    @Test
    void keepsABurstOpenUntilTheRepliesAreCountedThatFailed() {
        wroteReply(2);
        uncounted = new Uncounted(List.of(reply(2)), Set.of(), Optional.of(away()));
        deriving.write();
        quiet();
        assertThat(marks.all()).hasSize(1);
        counted.clear();

        uncounted = Uncounted.NONE;
        deriving.write();
        quiet();

        assertThat(counted).containsExactly(reply(2));
        assertThat(marks.all()).isEmpty();
    }

    @Test
    void doesNotTryAgainEachRoundWhatALogWithAFlawRefuses() {
        wroteReply(2);
        uncounted = new Uncounted(List.of(), Set.of(Samples.ROOM), Optional.of(new IllegalStateException("a hole")));
        deriving.write();
        counted.clear();

        deriving.write();
        quiet();

        assertThat(counted).isEmpty();
        assertThat(marks.all()).hasSize(1);
        assertThat(recovering.sweep()).isEqualTo(1);
    }

    @Test
    void leavesToOthersWhatTheyWrote() {
        deriving.remember(new MessagesCommitted(new NodeId("there"), List.of(Samples.message(1))));

        deriving.write();

        assertThat(previews).isEmpty();
    }

    @Test
    void letsABurstEndOnceItHasWrittenWhatFollowsFromIt() {
        wrote(1);
        failure = Problem.unavailable("away", Duration.ofSeconds(1), null);
        deriving.write();
        quiet();
        assertThat(marks.all()).hasSize(1);

        failure = null;
        deriving.write();
        quiet();

        assertThat(marks.all()).isEmpty();
    }

    @Test
    void leavesToTheLogTheMentionsThatItHadNoRoomFor() {
        long tooMany = DerivedState.MAX_MENTIONS + 1L;
        wrote(tooMany);
        LongStream.rangeClosed(1, tooMany)
                .forEach(sequence ->
                        deriving.remember(new MessagesCommitted(node, List.of(Samples.naming(sequence, Samples.BOB)))));
        deriving.write();
        assertThat(mentions).hasSize(DerivedState.MAX_MENTIONS);

        quiet();
        assertThat(marks.all()).hasSize(1);
        recovering.sweep();
        recovering.tidy();

        assertThat(abandonments).isEqualTo(1);
        assertThat(marks.all()).isEmpty();
    }

    @Test
    void writesEachConversationOnceWhileAllPartsHaveTheirTurn() {
        deriving.remember(new MessagesCommitted(node, List.of(Samples.message(1), Samples.message(2))));

        for (int part = 0; part < Deriving.PARTS; part++) {
            deriving.writeNext();
        }

        assertThat(previews).extracting(preview -> preview.id().sequence()).containsExactly(2L);
    }

    private static NewReply reply(long sequence) {
        return NewReply.of(Samples.reply(sequence, 1)).orElseThrow();
    }

    private static Problem away() {
        return Problem.unavailable("away", Duration.ofSeconds(1), null);
    }

    private void wroteReply(long sequence) {
        bursts.begin(List.of(new Beginning(Samples.TENANT, Samples.ROOM, 0)));
        bursts.wrote(Samples.ROOM, sequence);
        deriving.remember(new MessagesCommitted(node, List.of(Samples.reply(sequence, 1))));
    }

    private void wrote(long sequence) {
        bursts.begin(List.of(new Beginning(Samples.TENANT, Samples.ROOM, 0)));
        bursts.wrote(Samples.ROOM, sequence);
        deriving.remember(new MessagesCommitted(node, List.of(Samples.message(sequence))));
    }

    private void quiet() {
        time.pass(RecoverySettings.DEFAULT.quiet().dividedBy(2));
        recovering.renew();
        time.pass(RecoverySettings.DEFAULT.quiet().dividedBy(2));
        recovering.tidy();
    }
}
