package io.parlance.applications.boundary;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.parlance.applications.control.IssuedApiKey;
import io.parlance.applications.entity.ApiKey;
import io.parlance.kernel.ApiKeyId;
import io.parlance.kernel.ApplicationId;
import io.parlance.kernel.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An API key on the wire.
 *
 * @param key the key itself, in the answer to its making only
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ApiKeyJson(
        ApiKeyId id,
        ApplicationId applicationId,
        String name,
        String prefix,
        List<String> scopes,
        Instant createdAt,
        Optional<Instant> expiresAt,
        Optional<Instant> lastUsedAt,
        Optional<Instant> revokedAt,
        Optional<String> key) {

    static ApiKeyJson of(ApiKey key) {
        return of(key, Optional.empty());
    }

    static ApiKeyJson of(IssuedApiKey issued) {
        return of(issued.key(), Optional.of(issued.text()));
    }

    private static ApiKeyJson of(ApiKey key, Optional<String> text) {
        return new ApiKeyJson(
                key.id(),
                key.application(),
                key.name(),
                key.prefix(),
                key.scopes().stream().sorted().map(Scope::wireName).toList(),
                key.createdAt(),
                key.expiresAt(),
                key.lastUsedAt(),
                key.revokedAt(),
                text);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "ApiKeyJson[" + id + "]";
    }
}
