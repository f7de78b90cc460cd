package io.parlance.identity.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** A row of {@code signing_keys}. */
@Entity
@Table(name = "signing_keys")
class SigningKeyRow {

    @Id
    private String kid;

    private String algorithm;

    @Column(name = "public_key")
    private String publicKey;

    @Column(name = "key_id")
    private String keyId;

    @Column(name = "private_key")
    private byte[] privateKey;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "signs_from")
    private Instant signsFrom;

    @Column(name = "retired_at")
    private Instant retiredAt;

    @Column(name = "revoked_at")
    private Instant revokedAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected SigningKeyRow() {}

    SigningKeyRow(StoredKey key) {
        this.kid = key.kid();
        this.algorithm = key.algorithm();
        this.publicKey = key.publicKey();
        key.privateKey().ifPresent(this::seal);
        this.createdAt = key.times().createdAt();
        this.signsFrom = key.times().signsFrom().orElse(null);
        this.retiredAt = key.times().retiredAt().orElse(null);
        this.revokedAt = key.times().revokedAt().orElse(null);
        this.updatedAt = createdAt;
    }

    StoredKey key() {
        return new StoredKey(
                kid,
                algorithm,
                publicKey,
                Optional.ofNullable(privateKey).map(bytes -> new SealedKey(Optional.ofNullable(keyId), bytes)),
                new KeyTimes(
                        createdAt,
                        Optional.ofNullable(signsFrom),
                        Optional.ofNullable(retiredAt),
                        Optional.ofNullable(revokedAt)));
    }

    void sign(Instant from) {
        signsFrom = from;
        updatedAt = from;
    }

    void retire(Instant at) {
        retiredAt = at;
        updatedAt = at;
        forgetPrivateHalf();
    }

    void revoke(Instant at) {
        revokedAt = at;
        updatedAt = at;
        forgetPrivateHalf();
    }

    void sealAgain(SealedKey sealed, Instant at) {
        seal(sealed);
        updatedAt = at;
    }

    private void seal(SealedKey sealed) {
        keyId = sealed.keyId().orElse(null);
        privateKey = sealed.bytes();
    }

    private void forgetPrivateHalf() {
        keyId = null;
        privateKey = null;
    }
}
