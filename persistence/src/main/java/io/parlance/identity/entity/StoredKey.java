package io.parlance.identity.entity;

import java.time.Instant;

/**
 * A key that signs access tokens, as it is kept.
 *
 * @param publicKey a JWK (RFC 7517)
 * @param privateKey encrypted with the master key
 */
public record StoredKey(String kid, String algorithm, String publicKey, byte[] privateKey, Instant createdAt) {

    @Override
    public String toString() {
        return "StoredKey[" + kid + "]";
    }
}
