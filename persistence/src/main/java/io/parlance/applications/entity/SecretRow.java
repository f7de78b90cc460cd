package io.parlance.applications.entity;

import io.parlance.kernel.ApplicationId;
import io.parlance.kernel.TenantId;
import io.parlance.tenancy.entity.TenantKey;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A row of {@code application_secrets}. */
@Entity
@Table(name = "application_secrets")
class SecretRow {

    @EmbeddedId
    private TenantKey key;

    @Column(name = "application_id", updatable = false)
    private UUID applicationId;

    @Column(name = "key_id")
    private String keyId;

    private byte[] secret;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected SecretRow() {}

    SecretRow(TenantId tenant, StoredSecret stored) {
        this.key = TenantKey.of(tenant, stored.id());
        this.applicationId = stored.application().value();
        this.keyId = stored.keyId();
        this.secret = stored.sealed();
        this.expiresAt = stored.expiresAt().orElse(null);
        this.createdAt = stored.createdAt();
        this.updatedAt = stored.createdAt();
    }

    StoredSecret stored() {
        return new StoredSecret(
                key.id(), new ApplicationId(applicationId), keyId, secret, createdAt, Optional.ofNullable(expiresAt));
    }

    /** Never lengthens its life. */
    void endBy(Instant end, Instant now) {
        if (expiresAt == null || end.isBefore(expiresAt)) {
            this.expiresAt = end;
            this.updatedAt = now;
        }
    }

    void sealAgain(String newKeyId, byte[] sealed, Instant now) {
        this.keyId = newKeyId;
        this.secret = sealed;
        this.updatedAt = now;
    }
}
