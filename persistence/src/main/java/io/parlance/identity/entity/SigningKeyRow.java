package io.parlance.identity.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of {@code signing_keys}. */
@Entity
@Table(name = "signing_keys")
class SigningKeyRow {

    @Id
    private String kid;

    private String algorithm;

    @Column(name = "public_key")
    private String publicKey;

    @Column(name = "private_key")
    private byte[] privateKey;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected SigningKeyRow() {}

    SigningKeyRow(StoredKey key) {
        this.kid = key.kid();
        this.algorithm = key.algorithm();
        this.publicKey = key.publicKey();
        this.privateKey = key.privateKey();
        this.createdAt = key.createdAt();
        this.updatedAt = key.createdAt();
    }

    StoredKey key() {
        return new StoredKey(kid, algorithm, publicKey, privateKey, createdAt);
    }
}
