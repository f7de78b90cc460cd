package io.parlance.permissions.entity;

import io.parlance.kernel.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * A permission that somebody was given directly. Immutable.
 *
 * @param grantedBy who gave it; not always of the same tenant
 * @param expiresAt from when on it does not hold any more
 */
public record Grant(GrantKey key, UserId grantedBy, Instant grantedAt, Optional<Instant> expiresAt) {

    public boolean holdsAt(Instant now) {
        return expiresAt.map(now::isBefore).orElse(true);
    }
}
