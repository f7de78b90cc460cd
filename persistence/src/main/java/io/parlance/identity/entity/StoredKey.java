package io.parlance.identity.entity;

import java.util.Optional;

/**
 * A key that signs access tokens, as it is kept.
 *
 * @param publicKey a JWK (RFC 7517)
 * @param privateKey gone once the key signs no more
 */
public record StoredKey(
        String kid, String algorithm, String publicKey, Optional<SealedKey> privateKey, KeyTimes times) {

    public KeyState state() {
        return times.state();
    }

    @Override
    public String toString() {
        return "StoredKey[" + kid + "]";
    }
}
