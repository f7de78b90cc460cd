package io.parlance.identity.boundary;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.parlance.identity.entity.OpenSession;
import io.parlance.kernel.SessionId;
import java.time.Instant;
import java.util.Optional;

/**
 * A session on the wire.
 *
 * @param current whether the request came with it
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record SessionJson(
        SessionId id,
        Optional<String> deviceId,
        Optional<String> address,
        Optional<String> userAgent,
        Instant createdAt,
        Instant lastUsedAt,
        Instant expiresAt,
        boolean current) {

    static SessionJson of(OpenSession session, SessionId caller) {
        return new SessionJson(
                session.id(),
                session.device(),
                session.address(),
                session.userAgent(),
                session.createdAt(),
                session.lastUsedAt(),
                session.expiresAt(),
                session.id().equals(caller));
    }
}
