package io.parlance.gateway.boundary;

import io.parlance.applications.control.ShownCredentials;
import io.parlance.gateway.boundary.protocol.FrameWriter;
import io.parlance.gateway.boundary.protocol.ServerFrame;
import io.parlance.identity.control.VerifiedToken;
import io.parlance.kernel.Caller;
import io.parlance.usage.control.Quotas;
import io.parlance.usage.control.Usage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Lets users in on their sockets. Thread-safe. */
@ApplicationScoped
public class SocketSignIn {

    @Inject
    ShownCredentials shown;

    @Inject
    Connections connections;

    @Inject
    GatewaySettings settings;

    @Inject
    Quotas quotas;

    @Inject
    Usage usage;

    @Inject
    Clock clock;

    /**
     * Takes the first token of a socket, or a fresh one.
     *
     * @return whether it was the first: {@link #welcome} has to follow
     * @throws io.parlance.kernel.Problem UNAUTHENTICATED for a bad token, RATE_LIMITED for too many from the address, FORBIDDEN for one of
     *     another session, QUOTA_EXCEEDED where the tenant has all the sockets that it may have, UNAVAILABLE
     */
    boolean accept(Connection connection, String token) {
        VerifiedToken verified = shown.token(token, connection.address());
        if (connection.caller().isEmpty()) {
            quotas.requireSocket(verified.caller().tenant());
        }
        return connection.authentication().accept(verified);
    }

    /**
     * Whose request this is.
     *
     * @return empty when the session has ended, or its token is void: the socket is to be closed
     * @throws io.parlance.kernel.Problem UNAUTHENTICATED before the first good token and when the last one has run out, UNAVAILABLE
     */
    Optional<Caller> caller(Connection connection) {
        Instant now = clock.instant();
        Caller caller = connection.authentication().callerAt(now);
        connection.asked(now);
        return connection
                .authentication()
                .goodAt(now)
                .filter(shown::isStillGood)
                .map(good -> caller);
    }

    /**
     * Greets the user, who from now on gets what concerns them. Asks once more whether the token is good: had the session
     * ended just now, nobody would have found this socket to close it.
     *
     * @throws io.parlance.kernel.Problem UNAUTHENTICATED, RATE_LIMITED, UNAVAILABLE
     */
    void welcome(Connection connection, String token) {
        Caller caller = connection.caller().orElseThrow();
        connection.event(FrameWriter.write(new ServerFrame.Welcome(
                caller.user(), caller.session(), settings.heartbeat().toMillis(), settings.maxMessageBytes())));
        connections.authenticated(connection, caller);
        usage.connected(caller.tenant(), caller.user());
        shown.token(token, connection.address());
    }
}
