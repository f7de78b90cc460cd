package io.parlance.usage.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.usage.entity.Rate;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LocalBucketTest {

    private static final Duration NO_WAIT = Duration.ZERO;

    @Test
    void letsABurstPassAndThenOneAStep() {
        LocalBucket bucket = new LocalBucket(new Rate(2, 1, Duration.ofMillis(10)), 0);

        assertThat(bucket.take(1, 0)).isEqualTo(NO_WAIT);
        assertThat(bucket.take(1, 0)).isEqualTo(NO_WAIT);
        assertThat(bucket.take(1, 3)).isEqualTo(Duration.ofMillis(7));
        assertThat(bucket.take(1, 10)).isEqualTo(NO_WAIT);
        assertThat(bucket.take(1, 10)).isEqualTo(Duration.ofMillis(10));
    }

    @Test
    void givesTheWholeBucketBackAfterAWholeStep() {
        LocalBucket bucket = new LocalBucket(Limit.FAILED_LOG_INS.rate(), 0);
        for (int i = 0; i < 10; i++) {
            assertThat(bucket.take(1, i)).isEqualTo(NO_WAIT);
        }

        assertThat(bucket.take(1, 59_999)).isEqualTo(Duration.ofMillis(1));
        assertThat(bucket.take(10, 60_000)).isEqualTo(NO_WAIT);
    }

    @Test
    void takesBackNoMoreThanItHolds() {
        LocalBucket bucket = new LocalBucket(new Rate(2, 2, Duration.ofSeconds(1)), 0);
        bucket.take(1, 0);

        assertThat(bucket.take(-5, 0)).isEqualTo(NO_WAIT);
        assertThat(bucket.take(3, 0)).isPositive();
        assertThat(bucket.take(2, 0)).isEqualTo(NO_WAIT);
    }

    @Test
    void bearsAClockThatGoesBack() {
        LocalBucket bucket = new LocalBucket(new Rate(1, 1, Duration.ofMillis(10)), 1_000);

        assertThat(bucket.take(1, 1_000)).isEqualTo(NO_WAIT);
        assertThat(bucket.take(1, 500)).isPositive();
    }

    @Test
    void lastsForAThousandSendsASecondForEver() {
        LocalBucket bucket = new LocalBucket(Limit.SENDS.rate(), 0);
        int passed = 0;
        for (int i = 0; i < 20_000; i++) {
            passed += bucket.take(1, i / 4).isZero() ? 1 : 0;
        }

        assertThat(passed).isBetween(2_000 + 4_990, 2_000 + 5_001);
    }
}
