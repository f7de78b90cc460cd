package io.parlance.usage.control;

import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;

/** The limits on what users do. {@code parlance.limits=off} lets everything pass. Thread-safe. */
@ApplicationScoped
public class Limits {

    @Inject
    UsageSettings settings;

    @Inject
    Clock clock;

    private LocalBuckets<UserId> sends;

    @PostConstruct
    void prepare() {
        sends = new LocalBuckets<>(Limit.SENDS, clock);
    }

    /**
     * Takes one send of this user; local and fast, never blocks.
     *
     * @throws Problem RATE_LIMITED with the time after which to try again
     */
    public void takeSend(TenantId tenant, UserId user) {
        if (!settings.limited()) {
            return;
        }
        Duration wait = sends.take(user, 1);
        if (!wait.isZero()) {
            throw Problem.rateLimited("you are sending too fast", wait);
        }
    }
}
