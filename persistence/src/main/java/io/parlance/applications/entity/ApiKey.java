package io.parlance.applications.entity;

import io.parlance.kernel.ApiKeyId;
import io.parlance.kernel.ApplicationId;
import io.parlance.kernel.Scope;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * An API key as it is known after it was shown. Immutable.
 *
 * @param prefix the first characters of the secret, for people to tell keys apart
 * @param lastUsedAt minutes late
 */
public record ApiKey(
        ApiKeyId id,
        ApplicationId application,
        String name,
        String prefix,
        Set<Scope> scopes,
        Instant createdAt,
        Optional<Instant> expiresAt,
        Optional<Instant> lastUsedAt,
        Optional<Instant> revokedAt) {

    public ApiKey {
        scopes = Set.copyOf(scopes);
    }

    public boolean isUsable(Instant now) {
        return revokedAt.isEmpty() && expiresAt.map(now::isBefore).orElse(true);
    }
}
