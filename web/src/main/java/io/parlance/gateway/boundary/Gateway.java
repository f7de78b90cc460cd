package io.parlance.gateway.boundary;

import io.parlance.gateway.boundary.protocol.CloseCode;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.platform.control.Failures;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;

/** Takes sockets in and lets them go. Thread-safe. */
@ApplicationScoped
public class Gateway {

    @Inject
    Connections connections;

    @Inject
    ChatRequests requests;

    @Inject
    SocketSignIn signIn;

    @Inject
    GatewaySettings settings;

    @Inject
    GatewayThreads threads;

    @Inject
    Clock clock;

    @Inject
    Failures failures;

    @Inject
    GatewayFigures figures;

    /** A connection for a new socket; closes it at once where there are too many. */
    Connection open(Socket socket) {
        Outbox outbox = new Outbox(socket, settings.outbox(), figures, System::nanoTime);
        Connection connection = new Connection(
                socket, outbox, new Authentication(clock.instant().plus(settings.authenticationTime())));
        connections.opened(connection);
        if (connections.count() > settings.maxSockets()) {
            connection.abandon(CloseCode.TRY_LATER.because("this node is full"));
        } else if (connections.count(socket.address()) > settings.maxSocketsPerAddress()) {
            connection.abandon(CloseCode.TOO_MANY.because("too many sockets from this address"));
        }
        return connection;
    }

    /** The socket's requests, which are handled one after the other. */
    Inbox inbox(Connection connection, Socket socket) {
        return new Inbox(threads::start, text -> requests.handle(connection, text), socket, settings.inboxCharacters());
    }

    /** The handshake carried a good token. */
    void enter(Connection connection, TokenPrincipal user) {
        connection.authentication().accept(user.verified());
        try {
            signIn.welcome(connection, user.token());
        } catch (RuntimeException e) {
            Problem problem = failures.problem(e);
            connection.finish(
                    problem.code() == ErrorCode.UNAUTHENTICATED
                            ? CloseCode.UNAUTHENTICATED.because("the session has ended")
                            : CloseCode.TRY_LATER.because("try again"));
        }
    }

    void closed(Connection connection) {
        connections.closed(connection);
    }
}
