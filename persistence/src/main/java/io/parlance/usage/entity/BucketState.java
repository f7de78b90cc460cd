package io.parlance.usage.entity;

import java.time.Duration;

/**
 * A token bucket after somebody took from it, or wanted to. Immutable.
 *
 * @param retryAfter after which time there are as many as were wanted; zero when they were taken
 * @param left how many it holds; under zero where more was used than there was
 * @param untilFull after which time it is full
 */
public record BucketState(Duration retryAfter, long left, Duration untilFull) {

    /**
     * @param wanted how many tokens
     * @param sinceStep how many milliseconds of the current step are over
     */
    public static BucketState refused(Rate rate, long left, int wanted, long sinceStep) {
        return new BucketState(after(rate, wanted - left, sinceStep), left, untilFull(rate, left, sinceStep));
    }

    public static BucketState taken(Rate rate, long left, long sinceStep) {
        return new BucketState(Duration.ZERO, left, untilFull(rate, left, sinceStep));
    }

    private static Duration untilFull(Rate rate, long left, long sinceStep) {
        return left >= rate.burst() ? Duration.ZERO : after(rate, rate.burst() - left, sinceStep);
    }

    private static Duration after(Rate rate, long tokens, long sinceStep) {
        return Duration.ofMillis(Math.max(1, rate.steps(tokens) * rate.step().toMillis() - sinceStep));
    }
}
