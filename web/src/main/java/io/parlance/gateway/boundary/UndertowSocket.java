package io.parlance.gateway.boundary;

import io.undertow.websockets.core.WebSocketCallback;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import io.undertow.websockets.jsr.UndertowSession;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * The one place that knows Undertow. Jakarta WebSocket has no word for three things that are needed: to stop reading from who
 * sends faster than is handled, to write on the socket's own event loop, and to send bytes that are encoded already. See
 * docs/adr/0030.
 */
final class UndertowSocket implements Socket {

    private static final Logger LOG = Logger.getLogger(UndertowSocket.class);

    private final UndertowSession session;
    private final WebSocketChannel channel;
    private final Duration closeGrace;
    private final Executor turns = this::takeTurn;

    /** @param closeGrace how long the other side has to answer a close frame */
    UndertowSocket(Session session, Duration closeGrace) {
        this.session = (UndertowSession) session;
        this.channel = this.session.getWebSocketChannel();
        this.closeGrace = closeGrace;
    }

    @Override
    public void send(byte[] utf8, Consumer<Boolean> sent) {
        WebSockets.sendText(ByteBuffer.wrap(utf8), channel, new WebSocketCallback<>() {
            @Override
            public void complete(WebSocketChannel to, Void context) {
                sent.accept(true);
            }

            @Override
            public void onError(WebSocketChannel to, Void context, Throwable failure) {
                LOG.debugf(failure, "sending to %s", to);
                sent.accept(false);
            }
        });
    }

    @Override
    public void ping() {
        WebSockets.sendPing(ByteBuffer.allocate(0), channel, null);
    }

    @Override
    public void pauseReading() {
        channel.suspendReceives();
    }

    @Override
    public void resumeReading() {
        channel.resumeReceives();
    }

    @Override
    public void close(CloseReason reason) {
        cutLater();
        try {
            session.close(reason);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void cutLater() {
        try {
            channel.getIoThread().executeAfter(session::forceClose, closeGrace.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debugf(e, "the server stops; cutting %s at once", channel);
            session.forceClose();
        }
    }

    @Override
    public Executor turns() {
        return turns;
    }

    private void takeTurn(Runnable task) {
        try {
            channel.getIoThread().execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debugf(e, "the server stops; nothing more is sent to %s", channel);
        }
    }

    @Override
    public String address() {
        return channel.getSourceAddress().getAddress().getHostAddress();
    }
}
