package io.parlance.applications.entity;

import io.parlance.kernel.ApplicationId;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * An application of a tenant. Immutable.
 *
 * @param active false while none of its keys and tokens is taken
 * @param provisionsUsers whether a token that it mints may name a user who is not there yet
 * @param jwks where the public keys are, of tokens that it does not sign with its secret
 */
public record Application(
        ApplicationId id,
        String name,
        boolean active,
        boolean provisionsUsers,
        Optional<URI> jwks,
        Instant createdAt) {}
