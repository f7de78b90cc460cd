package io.parlance.applications.control;

import io.parlance.identity.control.UserRef;
import java.time.Instant;
import java.util.Optional;

/**
 * What a token says that a tenant's server minted, once it was verified. Immutable.
 *
 * @param subject whom it speaks for
 * @param name the user's name for people, for one who is added
 */
record MintedToken(UserRef subject, Optional<String> name, Instant issuedAt, Instant expiresAt) {}
