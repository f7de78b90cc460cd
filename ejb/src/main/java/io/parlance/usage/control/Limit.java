package io.parlance.usage.control;

import io.parlance.usage.entity.Rate;
import java.time.Duration;
import java.util.Locale;

/**
 * The rate limits, each a token bucket for each of those it limits. What they are unless configured otherwise; {@link LimitRule}
 * says what holds. Those that are exact are asked of Redis each time, the others are counted here and settled between nodes
 * several times a second (docs/adr/0085).
 */
public enum Limit {
    /** Failed log-ins of one name from one address. Exact. The whole bucket comes back a minute later. */
    FAILED_LOG_INS(new Rate(10, 10, Duration.ofMinutes(1))),

    /** Log-ins and registrations from one address. Exact. */
    SIGN_INS(new Rate(100, 20, Duration.ofSeconds(1))),

    /** How often it is audited that a log-in was refused for its rate, for each name and for each address. Exact. */
    AUDITED_REFUSALS(new Rate(1, 1, Duration.ofMinutes(1))),

    /** Tokens and API keys from one address that are not good, and not ones that Parlance has signed. */
    BAD_CREDENTIALS(new Rate(2_000, 20, Duration.ofSeconds(1))),

    /** Mails that somebody from one address asks for to one account. Exact. */
    MAILS_ASKED_FOR(new Rate(5, 5, Duration.ofMinutes(10))),

    /** Messages, changes and acts in conversations of one user. */
    SENDS(new Rate(2_000, 1, Duration.ofMillis(1))),

    /** Messages, changes and acts in conversations of all users of one tenant. */
    TENANT_SENDS(new Rate(40_000, 20, Duration.ofMillis(1))),

    /** REST calls of one user or API key, and of one address without credentials. */
    CALLS(new Rate(2_000, 1, Duration.ofMillis(1))),

    /** REST calls of one tenant. */
    TENANT_CALLS(new Rate(20_000, 10, Duration.ofMillis(1))),

    /** Requests over the sockets of one user. */
    SOCKET_REQUESTS(new Rate(10_000, 5, Duration.ofMillis(1)));

    private final Rate rate;

    Limit(Rate rate) {
        this.rate = rate;
    }

    /** What holds unless configured otherwise. */
    Rate rate() {
        return rate;
    }

    /** The limit's name in keys, of Redis and of the configuration. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
