package io.parlance.applications.entity;

import io.parlance.kernel.ApiKeyId;
import io.parlance.kernel.ApplicationId;
import io.parlance.kernel.Scope;
import io.parlance.kernel.TenantId;
import io.parlance.tenancy.entity.TenantKey;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** A row of {@code api_keys}. */
@Entity
@Table(name = "api_keys")
class ApiKeyRow {

    @EmbeddedId
    private TenantKey key;

    @Column(name = "application_id", updatable = false)
    private UUID applicationId;

    private String name;

    @Column(updatable = false)
    private String prefix;

    @Column(updatable = false)
    private String hash;

    private String scopes;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "last_used_at")
    private Instant lastUsedAt;

    @Column(name = "revoked_at")
    private Instant revokedAt;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected ApiKeyRow() {}

    ApiKeyRow(TenantId tenant, ApiKey apiKey, String hash) {
        this.key = TenantKey.of(tenant, apiKey.id().value());
        this.applicationId = apiKey.application().value();
        this.name = apiKey.name();
        this.prefix = apiKey.prefix();
        this.hash = hash;
        this.scopes = Scope.names(apiKey.scopes());
        this.expiresAt = apiKey.expiresAt().orElse(null);
        this.createdAt = apiKey.createdAt();
        this.updatedAt = apiKey.createdAt();
    }

    ApiKey apiKey() {
        return new ApiKey(
                new ApiKeyId(key.id()),
                new ApplicationId(applicationId),
                name,
                prefix,
                named(scopes),
                createdAt,
                Optional.ofNullable(expiresAt),
                Optional.ofNullable(lastUsedAt),
                Optional.ofNullable(revokedAt));
    }

    /** A scope that this version does not know opens nothing. */
    private static Set<Scope> named(String scopes) {
        return Arrays.stream(scopes.split(" "))
                .map(Scope::named)
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Revoking twice keeps the first time. */
    void revoke(Instant now) {
        if (revokedAt == null) {
            this.revokedAt = now;
            this.updatedAt = now;
        }
    }

    /** Never lengthens its life. */
    void endBy(Instant end, Instant now) {
        if (expiresAt == null || end.isBefore(expiresAt)) {
            this.expiresAt = end;
            this.updatedAt = now;
        }
    }
}
