package io.parlance.permissions.boundary;

import io.parlance.kernel.UserId;
import io.parlance.permissions.entity.Grant;
import java.time.Instant;
import java.util.Optional;

/**
 * A grant on the wire.
 *
 * @param resource null for the whole tenant
 * @param expiresAt null where it holds until it is taken back
 */
public record GrantJson(
        String permission,
        Optional<String> resource,
        UserId grantedBy,
        Instant grantedAt,
        Optional<Instant> expiresAt) {

    static GrantJson of(Grant grant) {
        return new GrantJson(
                grant.key().permission(),
                grant.key().resource(),
                grant.grantedBy(),
                grant.grantedAt(),
                grant.expiresAt());
    }
}
