package io.parlance.identity.boundary;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.parlance.identity.entity.UserAccount;
import java.time.Instant;
import java.util.Optional;

/**
 * A user on the wire as the tenant itself sees them.
 *
 * @param active false for who was deactivated
 */
public record AccountJson(
        @JsonUnwrapped UserJson user,
        String email,
        boolean emailVerified,
        Optional<String> externalId,
        boolean active,
        Instant createdAt,
        Optional<Instant> lastLoginAt) {

    static AccountJson of(UserAccount account) {
        return new AccountJson(
                UserJson.of(account.profile().person()),
                account.profile().email(),
                account.profile().verified(),
                account.profile().externalId(),
                account.active(),
                account.createdAt(),
                account.lastLogInAt());
    }
}
