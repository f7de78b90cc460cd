package io.parlance.identity.entity;

import java.time.Instant;

/**
 * A refresh token to be kept. Immutable.
 *
 * @param hash SHA-256 in hexadecimal; the token itself is kept nowhere
 */
public record NewRefreshToken(String hash, Instant expiresAt) {}
