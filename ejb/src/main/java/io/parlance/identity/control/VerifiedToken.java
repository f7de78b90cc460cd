package io.parlance.identity.control;

import io.parlance.kernel.Caller;
import java.time.Instant;
import java.util.Optional;

/**
 * A valid access token: who it speaks for, and when it runs out.
 *
 * @param key the name of the key that signed it, where that is one of the product's own
 * @param minted the token itself where a tenant's server minted it: nothing is kept of a session of its own that could be asked for
 */
public record VerifiedToken(Caller caller, Instant expiresAt, Optional<String> key, Optional<String> minted) {

    /** One of the product's own. */
    public VerifiedToken(Caller caller, Instant expiresAt, String key) {
        this(caller, expiresAt, Optional.of(key), Optional.empty());
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "token of " + caller + " until " + expiresAt;
    }
}
