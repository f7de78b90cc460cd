package io.parlance.applications.control;

import io.parlance.applications.entity.StoredSecret;
import java.util.Base64;

/**
 * A new secret, the one time that it is shown. Immutable.
 *
 * @param secret the bytes of the HS256 key
 */
public record IssuedSecret(StoredSecret stored, byte[] secret) {

    /** As base64url, the {@code k} of a JWK (RFC 7518, 6.4). */
    public String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    @Override
    public String toString() {
        return "IssuedSecret[" + stored.id() + "]";
    }
}
