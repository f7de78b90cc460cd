package io.parlance.identity.entity;

import io.parlance.kernel.SessionId;
import io.parlance.kernel.TenantId;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of {@code refresh_tokens}. */
@Entity
@Table(name = "refresh_tokens")
class RefreshTokenRow {

    @EmbeddedId
    private RefreshTokenKey key;

    @Column(name = "session_id", updatable = false)
    private UUID sessionId;

    @Column(name = "expires_at", updatable = false)
    private Instant expiresAt;

    @Column(name = "used_at")
    private Instant usedAt;

    @Column(name = "revoked_at")
    private Instant revokedAt;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected RefreshTokenRow() {}

    RefreshTokenRow(TenantId tenant, String hash, SessionId session, Instant expiresAt, Instant now) {
        this.key = new RefreshTokenKey(tenant.value(), hash);
        this.sessionId = session.value();
        this.expiresAt = expiresAt;
        this.createdAt = now;
        this.updatedAt = now;
    }

    SessionId session() {
        return new SessionId(sessionId);
    }

    boolean isUsed() {
        return usedAt != null;
    }

    boolean isUsable(Instant now) {
        return usedAt == null && revokedAt == null && now.isBefore(expiresAt);
    }

    void use(Instant now) {
        this.usedAt = now;
        this.updatedAt = now;
    }
}
