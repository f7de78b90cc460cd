package io.parlance.receipts.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.conversations.entity.MembershipKey;
import io.parlance.conversations.entity.PointerWish;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PointerLaneTest {

    private static final TenantId TENANT = new TenantId(new UUID(1, 1));
    private static final ConversationId ROOM = new ConversationId(new UUID(2, 2));
    private static final UserId ALICE = new UserId(new UUID(3, 1));
    private static final UserId BOB = new UserId(new UUID(3, 2));
    private static final Problem AWAY = Problem.unavailable("away", Duration.ofSeconds(1), null);

    private final AtomicLong now = new AtomicLong();
    private final WishQueue queue = new WishQueue(Duration.ofMillis(250), 10, now::get);
    private final List<PointerWish> written = new ArrayList<>();
    private boolean away;
    private final PointerLane lane = new PointerLane(queue, this::write);

    @Test
    void answersOnceItIsWritten() throws InterruptedException {
        CompletableFuture<Void> answer = queue.add(TENANT, wish(ALICE, 3, 0));
        assertThat(answer).isNotDone();

        lane.writeDue(Duration.ZERO);

        assertThat(answer).isCompleted();
        assertThat(written).containsExactly(wish(ALICE, 3, 0));
    }

    @Test
    void tellsWhoIsNoMemberAndNobodyElse() throws InterruptedException {
        CompletableFuture<Void> alice = queue.add(TENANT, wish(ALICE, 3, 0));
        CompletableFuture<Void> bob = queue.add(TENANT, wish(BOB, 3, 0));

        lane.writeDue(Duration.ZERO);

        assertThat(alice).isCompleted();
        assertThat(bob).isCompletedExceptionally();
        assertThat(((Problem) bob.exceptionNow()).code()).isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void failsWhoWaitsAndGoesOn() throws InterruptedException {
        away = true;
        CompletableFuture<Void> answer = queue.add(TENANT, wish(ALICE, 3, 7));
        lane.writeDue(Duration.ZERO);
        assertThat(answer.exceptionNow()).isSameAs(AWAY);

        away = false;
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(250));
        CompletableFuture<Void> repeated = queue.add(TENANT, wish(ALICE, 3, 7));
        lane.writeDue(Duration.ZERO);

        assertThat(repeated).isCompleted();
        assertThat(written).containsExactly(wish(ALICE, 3, 7));
    }

    @Test
    @Timeout(10)
    void writesWhatWaitsBeforeItEnds() {
        queue.add(TENANT, wish(ALICE, 0, 7));

        lane.stop();
        lane.run();

        assertThat(written).containsExactly(wish(ALICE, 0, 7));
    }

    /** Bob is no member. */
    private Set<MembershipKey> write(TenantId tenant, List<PointerWish> wishes) {
        if (away) {
            throw AWAY;
        }
        wishes.stream().filter(wish -> wish.user().equals(ALICE)).forEach(written::add);
        return Set.of(new MembershipKey(ROOM, BOB));
    }

    private static PointerWish wish(UserId user, long read, long sent) {
        return new PointerWish(ROOM, user, read, 0, sent);
    }
}
