package io.parlance.usage.control;

import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes from the rate limits. {@code parlance.limits=off} lets everything pass. Thread-safe. */
@ApplicationScoped
public class Limits {

    /**
     * Takes one send of this user; local and fast, never blocks.
     *
     * @throws io.parlance.kernel.Problem RATE_LIMITED with the time after which to try again
     */
    public void takeSend(TenantId tenant, UserId user) {
        throw new UnsupportedOperationException();
    }
}
