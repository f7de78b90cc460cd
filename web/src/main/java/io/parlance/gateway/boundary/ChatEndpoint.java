package io.parlance.gateway.boundary;

import io.parlance.gateway.boundary.protocol.CloseCode;
import jakarta.inject.Inject;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The WebSocket endpoint; one instance for each socket, called by the container for one thing at a time. Messages come in
 * parts, so that their size is checked while they arrive.
 */
@ServerEndpoint(value = ChatEndpoint.PATH, subprotocols = ChatEndpoint.SUBPROTOCOL)
public class ChatEndpoint {

    static final String PATH = "/chat";
    static final String SUBPROTOCOL = "parlance.v1";

    private static final Logger LOG = Logger.getLogger(ChatEndpoint.class);

    private final MessageAssembly assembly = new MessageAssembly();

    @Inject
    Gateway gateway;

    @Inject
    GatewaySettings settings;

    private Connection connection;
    private Inbox inbox;

    @OnOpen
    public void opened(Session session) {
        Socket socket = new UndertowSocket(session, settings.closeGrace());
        connection = gateway.open(socket);
        inbox = gateway.inbox(connection, socket);
        Optional.ofNullable(session.getUserPrincipal())
                .filter(TokenPrincipal.class::isInstance)
                .map(TokenPrincipal.class::cast)
                .ifPresent(user -> gateway.enter(connection, user));
    }

    @OnMessage
    public void text(String part, boolean last) {
        if (connection.isClosing()) {
            return;
        }
        int limit = connection.caller().isPresent() ? settings.maxMessageBytes() : settings.maxFirstMessageBytes();
        try {
            assembly.add(part, last, limit).ifPresent(inbox::add);
        } catch (MessageAssembly.TooBig e) {
            connection.finish(CloseCode.TOO_BIG.because(e.getMessage()));
        }
    }

    @OnMessage
    public void binary(ByteBuffer part, boolean last) {
        connection.finish(CloseCode.NOT_TEXT.because("text only"));
    }

    @OnMessage
    public void pong(PongMessage pong) {
        connection.pong();
    }

    @OnClose
    public void closed() {
        gateway.closed(connection);
    }

    /** The container closes the socket itself where that is due, as for text that is not UTF-8. */
    @OnError
    public void failed(Throwable failure) {
        LOG.debugf(failure, "socket of %s", connection);
    }
}
