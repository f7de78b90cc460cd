package io.parlance.identity.control;

import java.time.Duration;

/**
 * Settings of signing in.
 *
 * @param issuer {@code iss} and {@code aud} of access tokens
 * @param accessTokenLife how long an access token is valid
 * @param refreshTokenLife how long a refresh token is valid
 * @param sessionLife how long a session lives at most
 * @param sessionIdleTime how long a session lives without a refresh
 */
public record IdentitySettings(
        String issuer,
        Duration accessTokenLife,
        Duration refreshTokenLife,
        Duration sessionLife,
        Duration sessionIdleTime) {

    /** @throws IllegalArgumentException naming the key that makes no sense */
    public IdentitySettings {
        if (issuer.isBlank()) {
            throw new IllegalArgumentException("parlance.token.issuer must not be blank");
        }
        positive("parlance.token.access.life", accessTokenLife);
        positive("parlance.token.refresh.life", refreshTokenLife);
        positive("parlance.session.life", sessionLife);
        positive("parlance.session.idle", sessionIdleTime);
    }

    private static void positive(String key, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(key + " must be positive, as in PT15M, but is " + value);
        }
    }
}
