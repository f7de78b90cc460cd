package io.parlance.usage.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.usage.entity.BucketState;
import io.parlance.usage.entity.Rate;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LocalBucketTest {

    private static final Duration NO_WAIT = Duration.ZERO;
    private static final Rate TRICKLE = new Rate(2, 1, Duration.ofMillis(10));

    @Test
    void letsABurstPassAndThenOneAStep() {
        LocalBucket bucket = new LocalBucket(TRICKLE, 0);

        assertThat(bucket.take(TRICKLE, 1, 0).retryAfter()).isEqualTo(NO_WAIT);
        assertThat(bucket.take(TRICKLE, 1, 0).retryAfter()).isEqualTo(NO_WAIT);
        assertThat(bucket.take(TRICKLE, 1, 3).retryAfter()).isEqualTo(Duration.ofMillis(7));
        assertThat(bucket.take(TRICKLE, 1, 10).retryAfter()).isEqualTo(NO_WAIT);
        assertThat(bucket.take(TRICKLE, 1, 10).retryAfter()).isEqualTo(Duration.ofMillis(10));
    }

    @Test
    void saysWhatIsLeftAndWhenItIsFullAgain() {
        LocalBucket bucket = new LocalBucket(TRICKLE, 0);

        assertThat(bucket.take(TRICKLE, 2, 0)).isEqualTo(new BucketState(NO_WAIT, 0, Duration.ofMillis(20)));
        assertThat(bucket.take(TRICKLE, 1, 13)).isEqualTo(new BucketState(NO_WAIT, 0, Duration.ofMillis(17)));
        assertThat(bucket.take(TRICKLE, 2, 14))
                .isEqualTo(new BucketState(Duration.ofMillis(16), 0, Duration.ofMillis(16)));
        assertThat(bucket.take(TRICKLE, 0, 40)).isEqualTo(new BucketState(NO_WAIT, 2, NO_WAIT));
    }

    @Test
    void givesTheWholeBucketBackAfterAWholeStep() {
        Rate rate = Limit.FAILED_LOG_INS.rate();
        LocalBucket bucket = new LocalBucket(rate, 0);
        for (int i = 0; i < 10; i++) {
            assertThat(bucket.take(rate, 1, i).retryAfter()).isEqualTo(NO_WAIT);
        }

        assertThat(bucket.take(rate, 1, 59_999).retryAfter()).isEqualTo(Duration.ofMillis(1));
        assertThat(bucket.take(rate, 10, 60_000).retryAfter()).isEqualTo(NO_WAIT);
    }

    @Test
    void takesBackNoMoreThanItHolds() {
        Rate rate = new Rate(2, 2, Duration.ofSeconds(1));
        LocalBucket bucket = new LocalBucket(rate, 0);
        bucket.take(rate, 1, 0);

        assertThat(bucket.take(rate, -5, 0).retryAfter()).isEqualTo(NO_WAIT);
        assertThat(bucket.take(rate, 3, 0).retryAfter()).isPositive();
        assertThat(bucket.take(rate, 2, 0).retryAfter()).isEqualTo(NO_WAIT);
    }

    @Test
    void bearsAClockThatGoesBack() {
        Rate rate = new Rate(1, 1, Duration.ofMillis(10));
        LocalBucket bucket = new LocalBucket(rate, 1_000);

        assertThat(bucket.take(rate, 1, 1_000).retryAfter()).isEqualTo(NO_WAIT);
        assertThat(bucket.take(rate, 1, 500).retryAfter()).isPositive();
    }

    @Test
    void lastsForAThousandSendsASecondForEver() {
        Rate rate = Limit.SENDS.rate();
        LocalBucket bucket = new LocalBucket(rate, 0);
        int passed = 0;
        for (int i = 0; i < 20_000; i++) {
            passed += bucket.take(rate, 1, i / 4).retryAfter().isZero() ? 1 : 0;
        }

        assertThat(passed).isBetween(2_000 + 4_990, 2_000 + 5_001);
    }

    @Test
    void countsWhatWasTakenWhileTheOthersWereTold() {
        LocalBucket bucket = new LocalBucket(TRICKLE, 0);
        bucket.take(TRICKLE, 1, 0);

        assertThat(bucket.unsettled()).isEqualTo(1);
        bucket.take(TRICKLE, 1, 0);
        bucket.settle(TRICKLE, 1, 0);

        assertThat(bucket.take(TRICKLE, 0, 0).left()).isZero();
        assertThat(bucket.unsettled()).isEqualTo(1);
    }

    @Test
    void makesPeopleWaitForWhatAllNodesLetPassTooMuch() {
        LocalBucket bucket = new LocalBucket(TRICKLE, 0);
        bucket.settle(TRICKLE, -2, 0);

        assertThat(bucket.take(TRICKLE, 1, 4).retryAfter()).isEqualTo(Duration.ofMillis(26));
        assertThat(bucket.take(TRICKLE, 1, 30).retryAfter()).isEqualTo(NO_WAIT);

        bucket.settle(TRICKLE, -1_000, 30);
        assertThat(bucket.take(TRICKLE, 1, 30).retryAfter())
                .as("never longer than a bucket of debts takes")
                .isEqualTo(Duration.ofMillis(30));
    }
}
