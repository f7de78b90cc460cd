package io.parlance.identity.entity;

import io.parlance.kernel.UserId;
import java.time.Instant;

/**
 * A token that was sent to an address. Immutable.
 *
 * @param hash SHA-256 in hexadecimal; the token itself is kept nowhere
 */
public record NewProof(String hash, UserId user, ProofPurpose purpose, String email, Instant expiresAt) {}
