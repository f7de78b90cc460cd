package io.parlance.usage.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.kernel.TenantId;
import io.parlance.usage.entity.BucketState;
import io.parlance.usage.entity.BucketUse;
import io.parlance.usage.entity.Rate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Nodes that share a limit, by a clock that stands until it is moved. */
class SettledLimitTest {

    private static final Rate RATE = new Rate(100, 1, Duration.ofMillis(10));

    private final Holder alice = new Holder(new TenantId(new UUID(0, 1)), new UUID(0, 2));
    private final Holder bob = new Holder(new TenantId(new UUID(0, 1)), new UUID(0, 3));
    private final Ticking clock = new Ticking();
    private final Shared redis = new Shared();

    @Test
    void oneNodeGrantsTheBurstAndThenTheTrickle() {
        SettledLimit node = node(WhenAway.SHARE);

        assertThat(granted(node, alice, 150)).isEqualTo(100);
        node.settle(redis::settle);
        clock.move(Duration.ofMillis(50));
        assertThat(granted(node, alice, 150)).isEqualTo(5);
    }

    @Test
    void saysWhatTakingOneWouldComeToWithoutTakingIt() {
        SettledLimit node = node(WhenAway.SHARE);
        assertThat(node.look(alice)).isEqualTo(BucketState.taken(RATE, 100, 0));
        granted(node, alice, 99);

        for (int i = 0; i < 10; i++) {
            assertThat(node.look(alice).retryAfter()).isZero();
        }
        granted(node, alice, 1);

        assertThat(node.look(alice).retryAfter()).isEqualTo(Duration.ofMillis(10));
        clock.move(Duration.ofMillis(10));
        assertThat(node.look(alice).retryAfter()).isZero();
    }

    @Test
    void looksAsItTakesWhileRedisIsAway() {
        redis.away = true;
        SettledLimit open = node(WhenAway.OPEN);
        SettledLimit closed = node(WhenAway.CLOSED);
        List.of(open, closed).forEach(node -> node.settle(redis::settle));
        granted(open, alice, 1);
        open.settle(redis::settle);
        granted(closed, alice, 1);
        closed.settle(redis::settle);

        assertThat(open.look(alice).retryAfter()).isZero();
        assertThat(closed.look(alice).retryAfter()).isPositive();
    }

    @Test
    void limitsEachHolderByItself() {
        SettledLimit node = node(WhenAway.SHARE);
        granted(node, alice, 150);

        assertThat(granted(node, bob, 150)).isEqualTo(100);
    }

    @Test
    void afterARoundANodeKnowsWhatTheOtherGranted() {
        SettledLimit one = node(WhenAway.SHARE);
        SettledLimit two = node(WhenAway.SHARE);
        assertThat(granted(one, alice, 70)).isEqualTo(70);
        one.settle(redis::settle);
        assertThat(granted(two, alice, 1)).isEqualTo(1);
        two.settle(redis::settle);

        assertThat(granted(two, alice, 100)).isEqualTo(29);
    }

    @Test
    void whatTwoNodesGrantTooMuchBetweenRoundsIsWaitedForAfterwards() {
        SettledLimit one = node(WhenAway.SHARE);
        SettledLimit two = node(WhenAway.SHARE);
        int together = 0;
        for (int round = 0; round < 200; round++) {
            together += granted(one, alice, 150) + granted(two, alice, 150);
            one.settle(redis::settle);
            two.settle(redis::settle);
            clock.move(Duration.ofMillis(100));
        }

        int over20Seconds = 100 + 20_000 / 10;
        assertThat(together).isBetween(over20Seconds - 100, over20Seconds + 100);
    }

    @Test
    void givesBackWhatWasTakenForNothing() {
        SettledLimit node = node(WhenAway.SHARE);
        for (int i = 0; i < 500; i++) {
            assertThat(node.take(alice, 1).retryAfter()).isZero();
            node.take(alice, -1);
        }
        node.settle(redis::settle);

        assertThat(granted(node, alice, 150)).isEqualTo(100);
    }

    @Test
    void withoutRedisANodeGrantsItsPart() {
        SettledLimit node = node(WhenAway.SHARE);
        goAway(node);

        clock.move(Duration.ofSeconds(60));
        assertThat(granted(node, alice, 150)).isEqualTo(50);
        clock.move(Duration.ofMillis(100));
        assertThat(granted(node, alice, 150)).isEqualTo(5);
    }

    @Test
    void withoutRedisALimitIsOpenOrClosedWhereThatIsConfigured() {
        SettledLimit open = node(WhenAway.OPEN);
        SettledLimit closed = node(WhenAway.CLOSED);
        goAway(open);
        goAway(closed);

        assertThat(granted(open, alice, 1_000)).isEqualTo(1_000);
        assertThat(granted(closed, alice, 1_000)).isZero();
    }

    @Test
    void comesBackWithRedis() {
        SettledLimit closed = node(WhenAway.CLOSED);
        goAway(closed);
        redis.away = false;
        closed.settle(redis::settle);

        clock.move(Duration.ofSeconds(60));
        assertThat(granted(closed, alice, 150)).isEqualTo(100);
    }

    @Test
    void asksRedisForNothingWhileNothingIsTaken() {
        SettledLimit node = node(WhenAway.SHARE);
        granted(node, alice, 1);
        node.settle(redis::settle);
        node.settle(redis::settle);

        assertThat(redis.asked).isEqualTo(1);
    }

    private void goAway(SettledLimit node) {
        granted(node, bob, 1);
        redis.away = true;
        node.settle(redis::settle);
    }

    private static int granted(SettledLimit node, Holder who, int wanted) {
        int granted = 0;
        for (int i = 0; i < wanted; i++) {
            granted += node.take(who, 1).retryAfter().isZero() ? 1 : 0;
        }
        return granted;
    }

    private SettledLimit node(WhenAway away) {
        Map<Limit, LimitRule> rules = new EnumMap<>(UsageSettings.DEFAULT.rules());
        rules.put(Limit.SENDS, new LimitRule(RATE, away));
        return new SettledLimit(
                Limit.SENDS, new UsageSettings(true, rules, 2, Duration.ofMillis(100), Duration.ofMinutes(1)), clock);
    }

    /** As the script in Redis counts; {@code SettledBucketsIT} holds that against the same. */
    private final class Shared {

        private final Map<String, LocalBucket> buckets = new HashMap<>();
        private boolean away;
        private int asked;

        Optional<List<Long>> settle(List<BucketUse> uses) {
            asked++;
            return away
                    ? Optional.empty()
                    : Optional.of(uses.stream().map(this::left).toList());
        }

        private long left(BucketUse use) {
            LocalBucket bucket = buckets.computeIfAbsent(use.who(), who -> new LocalBucket(use.rate(), clock.millis()));
            long left = bucket.take(use.rate(), 0, clock.millis()).left() - use.used();
            bucket.settle(use.rate(), left, clock.millis());
            return bucket.take(use.rate(), 0, clock.millis()).left();
        }
    }

    private static final class Ticking extends Clock {

        private Instant now = Instant.parse("2026-01-31T12:00:00Z");

        void move(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("UTC");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
