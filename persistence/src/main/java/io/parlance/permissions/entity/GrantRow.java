package io.parlance.permissions.entity;

import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A row of {@code user_permissions}. */
@Entity
@Table(name = "user_permissions")
class GrantRow {

    @EmbeddedId
    private GrantRowKey key;

    @Column(name = "granted_by")
    private UUID grantedBy;

    @Column(name = "granted_at")
    private Instant grantedAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected GrantRow() {}

    GrantRow(TenantId tenant, UserId user, Grant grant) {
        this.key = GrantRowKey.of(tenant, user, grant.key());
        this.createdAt = grant.grantedAt();
        give(grant);
    }

    void give(Grant grant) {
        this.grantedBy = grant.grantedBy().value();
        this.grantedAt = grant.grantedAt();
        this.expiresAt = grant.expiresAt().orElse(null);
        this.updatedAt = grant.grantedAt();
    }

    Grant grant() {
        return new Grant(
                new GrantKey(key.permission(), Optional.of(key.resourceId()).filter(resource -> !resource.isEmpty())),
                new UserId(grantedBy),
                grantedAt,
                Optional.ofNullable(expiresAt));
    }
}
