package io.parlance.identity.entity;

import io.parlance.kernel.SessionId;
import java.time.Instant;
import java.util.Optional;

/**
 * A session that has not ended, as its user sees it. Immutable.
 *
 * @param device what the client called itself when it logged in
 * @param address the IP address of the log-in
 * @param lastUsedAt of the log-in or the latest refresh
 * @param expiresAt when it ends whatever happens
 */
public record OpenSession(
        SessionId id,
        Optional<String> device,
        Optional<String> address,
        Optional<String> userAgent,
        Instant createdAt,
        Instant lastUsedAt,
        Instant expiresAt) {}
