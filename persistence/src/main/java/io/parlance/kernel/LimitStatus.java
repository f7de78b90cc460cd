package io.parlance.kernel;

import java.time.Duration;

/**
 * How much of a rate limit is left for somebody. Immutable.
 *
 * @param limit how many at once it allows at most
 * @param remaining how many it allows now
 * @param reset when it allows all of them again, if nothing is asked for until then
 */
public record LimitStatus(long limit, long remaining, Duration reset) {}
