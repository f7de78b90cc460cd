package io.parlance.usage.control;

import io.parlance.usage.entity.Rate;
import java.time.Duration;
import java.util.Locale;

/**
 * The rate limits, each a token bucket for each of those it limits. None fails open: without Redis every node counts by
 * itself, so that n nodes together let pass n times as much.
 */
public enum Limit {
    /** Failed log-ins of one name from one address, in all nodes together. The whole bucket comes back a minute later. */
    FAILED_LOG_INS(new Rate(10, 10, Duration.ofMinutes(1))),

    /** Log-ins and registrations from one address, in all nodes together. */
    SIGN_INS(new Rate(100, 20, Duration.ofSeconds(1))),

    /** Messages that one user sends through one node; never asks Redis, which would cost more than a message. */
    SENDS(new Rate(2_000, 1, Duration.ofMillis(1)));

    private final Rate rate;

    Limit(Rate rate) {
        this.rate = rate;
    }

    Rate rate() {
        return rate;
    }

    /** The limit's name in keys. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
