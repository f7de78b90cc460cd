package io.parlance.receipts.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.conversations.entity.PointerWish;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WishQueueTest {

    private static final TenantId TENANT = new TenantId(new UUID(1, 1));
    private static final ConversationId ROOM = new ConversationId(new UUID(2, 2));
    private static final UserId ALICE = new UserId(new UUID(3, 1));
    private static final UserId BOB = new UserId(new UUID(3, 2));

    private final AtomicLong now = new AtomicLong(-1_000);
    private final WishQueue queue = new WishQueue(Duration.ofMillis(250), 2, now::get);

    @Test
    void givesTheFirstAtOnceAndTheHighestOfTheRestAfterTheInterval() throws InterruptedException {
        queue.add(TENANT, wish(ALICE, 1, 0));
        assertThat(take()).extracting(WishQueue.Wanted::wish).containsExactly(wish(ALICE, 1, 0));

        queue.add(TENANT, wish(ALICE, 5, 0));
        queue.add(TENANT, wish(ALICE, 3, 7));
        assertThat(take()).isEmpty();
        pass(249);
        assertThat(take()).isEmpty();
        pass(1);

        assertThat(take()).singleElement().satisfies(wanted -> {
            assertThat(wanted.wish()).isEqualTo(wish(ALICE, 5, 7));
            assertThat(wanted.answers()).hasSize(2);
        });
        assertThat(queue.size()).isZero();
    }

    @Test
    void doesNotHoldUpOthers() throws InterruptedException {
        queue.add(TENANT, wish(ALICE, 1, 0));
        take();
        queue.add(TENANT, wish(ALICE, 2, 0));
        queue.add(TENANT, wish(BOB, 2, 0));

        assertThat(take()).extracting(wanted -> wanted.wish().user()).containsExactly(BOB);
    }

    @Test
    void refusesWhoIsNewWhenTooManyWait() throws InterruptedException {
        queue.add(TENANT, wish(ALICE, 1, 0));
        queue.add(TENANT, wish(BOB, 1, 0));
        queue.add(TENANT, wish(BOB, 2, 0));
        UserId carol = new UserId(new UUID(3, 3));

        assertThatThrownBy(() -> queue.add(TENANT, wish(carol, 1, 0)))
                .isInstanceOfSatisfying(
                        Problem.class, refused -> assertThat(refused.code()).isEqualTo(ErrorCode.UNAVAILABLE));
        assertThat(take()).hasSize(2);
    }

    @Test
    void givesAllThatWaitsWhenItStops() throws InterruptedException {
        queue.add(TENANT, wish(ALICE, 1, 0));
        take();
        queue.add(TENANT, wish(ALICE, 2, 0));
        queue.stop();

        assertThat(take()).hasSize(1);
        assertThatThrownBy(() -> queue.add(TENANT, wish(ALICE, 2, 0))).isInstanceOf(Problem.class);
    }

    private List<WishQueue.Wanted> take() throws InterruptedException {
        return queue.take(10, Duration.ZERO);
    }

    private void pass(long millis) {
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private static PointerWish wish(UserId user, long read, long delivered) {
        return new PointerWish(ROOM, user, read, delivered, 0);
    }
}
