package io.parlance.gateway.boundary;

import io.parlance.applications.control.BearerTokens;
import io.parlance.gateway.boundary.protocol.FrameWriter;
import io.parlance.gateway.boundary.protocol.ServerFrame;
import io.parlance.kernel.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Lets users in on their sockets. Thread-safe. */
@ApplicationScoped
public class SocketSignIn {

    @Inject
    BearerTokens tokens;

    @Inject
    Connections connections;

    @Inject
    GatewaySettings settings;

    /**
     * Takes the first token of a socket, or a fresh one.
     *
     * @return whether it was the first: {@link #welcome} has to follow
     * @throws io.parlance.kernel.Problem UNAUTHENTICATED for a bad token, FORBIDDEN for one of another session, UNAVAILABLE
     */
    boolean accept(Connection connection, String token) {
        return connection.authentication().accept(tokens.verify(token));
    }

    /**
     * Greets the user, who from now on gets what concerns them. Asks once more whether the token is good: had the session
     * ended just now, nobody would have found this socket to close it.
     *
     * @throws io.parlance.kernel.Problem UNAUTHENTICATED, UNAVAILABLE
     */
    void welcome(Connection connection, String token) {
        Caller caller = connection.caller().orElseThrow();
        connection.event(FrameWriter.write(new ServerFrame.Welcome(
                caller.user(), caller.session(), settings.heartbeat().toMillis(), settings.maxMessageBytes())));
        connections.authenticated(connection, caller);
        tokens.verify(token);
    }
}
