package io.parlance.messaging.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlance.conversations.entity.Conversations;
import io.parlance.conversations.entity.LastMessage;
import io.parlance.conversations.entity.Memberships;
import io.parlance.conversations.entity.Mention;
import io.parlance.kernel.NodeId;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.messaging.entity.Draft;
import io.parlance.messaging.entity.Message;
import io.parlance.platform.control.Apart;
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
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DerivingTest {

    private static final TenantId ELSEWHERE = new TenantId(new UUID(7, 8));

    private final Bursts burstsElsewhere = RecoveringNode.bursting();
    private final CountDownLatch hanging = new CountDownLatch(1);
    private final NodeId node = new NodeId("here");
    private final Deriving deriving = new Deriving();
    private final List<LastMessage> previews = new CopyOnWriteArrayList<>();
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
        deriving.writing = new Apart<>(Runnable::run);
        deriving.recovery = new Recovery() {
            @Override
            public Bursts bursts(TenantId tenant) {
                return tenant.equals(ELSEWHERE) ? burstsElsewhere : bursts;
            }
        };
        deriving.writes = new DerivedWrites();
        deriving.writes.conversations = new Conversations() {
            @Override
            public void advance(TenantId tenant, Collection<LastMessage> newest) {
                if (tenant.equals(ELSEWHERE)) {
                    hang();
                }
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
    void writesWhatIsInOneDatabaseWhileAnotherHangs() {
        deriving.writing = Apart.onOwnThreads("deriving");
        deriving.remember(new MessagesCommitted(node, List.of(elsewhere(1), Samples.message(1))));
        deriving.write();
        await().until(() -> previews.size() == 1);

        deriving.remember(new MessagesCommitted(node, List.of(elsewhere(2), Samples.message(2))));
        await().until(() -> {
            deriving.writeNext();
            return previews.size() == 2;
        });

        assertThat(previews).extracting(preview -> preview.id().sequence()).containsExactly(1L, 2L);
        hanging.countDown();
        await().until(() -> {
            deriving.writeNext();
            return previews.size() == 4;
        });
    }

    private void hang() {
        try {
            hanging.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A message of a tenant that has a database of its own. */
    private static Message elsewhere(long sequence) {
        Draft here = Samples.draft("m" + sequence);
        return Message.of(
                new Draft(
                        ELSEWHERE,
                        here.conversation(),
                        here.sender(),
                        here.clientMessageId(),
                        here.fingerprint(),
                        here.body()),
                sequence,
                Samples.NOON);
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

        for (int part = 0; part < DerivedParts.COUNT; part++) {
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
