package io.parlance.usage.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlance.kernel.TenantId;
import io.parlance.platform.entity.RedisFixture;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Token buckets in a real Redis. */
class BucketsIT {

    private static final Rate SLOW = new Rate(3, 3, Duration.ofMinutes(10));

    private final RedisFixture redis = RedisFixture.shared();
    private final TenantId tenant = new TenantId(UUID.randomUUID());
    private final Buckets buckets = new Buckets();

    BucketsIT() {
        buckets.redis = redis.redis();
    }

    @Test
    void givesWhatIsInTheBucketAndThenTheTimeToWait() {
        for (int i = 0; i < 3; i++) {
            assertThat(take("alice", SLOW, 1)).contains(Duration.ZERO);
        }

        assertThat(take("alice", SLOW, 1))
                .hasValueSatisfying(wait -> assertThat(wait).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10)));
        assertThat(take("bob", SLOW, 1)).contains(Duration.ZERO);
    }

    @Test
    void takesBackNoMoreThanItHolds() {
        take("alice", SLOW, 2);
        take("alice", SLOW, -1);
        assertThat(take("alice", SLOW, 2)).contains(Duration.ZERO);

        take("alice", SLOW, -100);
        assertThat(take("alice", SLOW, 4))
                .hasValueSatisfying(wait -> assertThat(wait).isPositive());
        assertThat(take("alice", SLOW, 3)).contains(Duration.ZERO);
    }

    @Test
    void fillsStepByStep() {
        Rate quick = new Rate(2, 1, Duration.ofMillis(300));
        take("alice", quick, 2);
        assertThat(take("alice", quick, 1))
                .hasValueSatisfying(wait -> assertThat(wait).isPositive());

        await().atMost(Duration.ofSeconds(5))
                .until(() -> take("alice", quick, 1).equals(Optional.of(Duration.ZERO)));
    }

    @Test
    void isForgottenOnceItIsFull() {
        take("alice", SLOW, 1);

        long ttl = redis.redis()
                .ask(jedis -> jedis.ttl("t:" + tenant + ":limit:test:alice"))
                .orElseThrow();

        assertThat(ttl).isBetween(1L, SLOW.timeToFull().toSeconds());
    }

    @Test
    void surviveThatRedisForgetsItsScripts() {
        take("alice", SLOW, 3);
        redis.redis().ask(jedis -> jedis.scriptFlush());

        assertThat(take("alice", SLOW, 1))
                .hasValueSatisfying(wait -> assertThat(wait).isPositive());
    }

    @Test
    void sayNothingWhileRedisIsAway() {
        Buckets lost = new Buckets();
        lost.redis = RedisFixture.away();

        assertThat(lost.take(tenant, "test", "alice", SLOW, 1)).isEmpty();
    }

    @Test
    void sayWhatIsLeftAndWhenTheyAreFull() {
        BucketState taken = buckets.take(tenant, "test", "alice", SLOW, 2).orElseThrow();
        BucketState refused = buckets.take(tenant, "test", "alice", SLOW, 2).orElseThrow();

        assertThat(taken.left()).isEqualTo(1);
        assertThat(taken.untilFull()).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
        assertThat(refused.left()).isEqualTo(1);
        assertThat(refused.retryAfter()).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
    }

    @Test
    void areSettledByWhatNodesTellAfterwards() {
        SettledBuckets settled = BucketsFixture.settled(redis.redis());
        BucketUse alice = new BucketUse(tenant, "test", "alice", SLOW, 2);
        BucketUse bob = new BucketUse(tenant, "test", "bob", SLOW, -1);

        assertThat(settled.settle(List.of(alice, bob))).contains(List.of(1L, 3L));
        assertThat(settled.settle(List.of(alice, bob, alice))).contains(List.of(-1L, 3L, -3L));
        assertThat(settled.settle(List.of(alice))).as("never deeper").contains(List.of(-3L));
        redis.redis().ask(jedis -> jedis.scriptFlush());
        assertThat(settled.settle(List.of(alice, bob))).contains(List.of(-3L, 3L));
        assertThat(settled.settle(List.of())).contains(List.of());
    }

    @Test
    void areNotSettledWhileRedisIsAway() {
        SettledBuckets lost = BucketsFixture.settled(RedisFixture.away());

        assertThat(lost.settle(List.of())).isEmpty();
        assertThat(lost.settle(List.of(new BucketUse(tenant, "test", "alice", SLOW, 2))))
                .isEmpty();
    }

    private Optional<Duration> take(String who, Rate rate, int tokens) {
        return buckets.take(tenant, "test", who, rate, tokens).map(BucketState::retryAfter);
    }
}
