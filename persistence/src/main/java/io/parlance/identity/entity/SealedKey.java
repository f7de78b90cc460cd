package io.parlance.identity.entity;

import java.util.Optional;

/**
 * The private half of a key that signs access tokens, encrypted.
 *
 * @param keyId names the field key; empty where it is the master key itself, as it was before field keys
 */
public record SealedKey(Optional<String> keyId, byte[] bytes) {

    @Override
    public String toString() {
        return "SealedKey[" + keyId.orElse("master key itself") + "]";
    }
}
