package io.parlance.identity.entity;

import io.parlance.kernel.SessionId;
import io.parlance.kernel.UserId;
import java.time.Instant;
import java.util.Optional;

/** A session to be opened. Immutable. */
public record NewSession(
        SessionId id,
        UserId user,
        Optional<String> device,
        String address,
        Optional<String> userAgent,
        Instant expiresAt) {}
