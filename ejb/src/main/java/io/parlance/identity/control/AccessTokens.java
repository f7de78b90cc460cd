package io.parlance.identity.control;

import jakarta.enterprise.context.ApplicationScoped;

/** Issues and verifies access tokens (JWT, RFC 7519; RS256). Thread-safe. */
@ApplicationScoped
public class AccessTokens {

    /**
     * Verifies signature, issuer, audience, times and that the session has not ended (known at most 1 s late).
     *
     * @throws io.parlance.kernel.Problem UNAUTHENTICATED, the same for every reason; UNAVAILABLE when that cannot be known
     */
    public VerifiedToken verify(String token) {
        throw new UnsupportedOperationException();
    }
}
