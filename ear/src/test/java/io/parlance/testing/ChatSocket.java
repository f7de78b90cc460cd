package io.parlance.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parlance.testing.wire.Ack;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.CloseReason;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.glassfish.tyrus.client.ClientManager;
import org.glassfish.tyrus.client.ClientProperties;

/**
 * A WebSocket to one node. Requests find their replies by {@code ref}; the server's own events wait in an {@link Inbox}.
 * Thread-safe: any number of threads may send at once.
 */
public final class ChatSocket implements AutoCloseable {

    /** No test waits longer for anything. */
    public static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final Duration HANDSHAKE = Duration.ofSeconds(20);
    private static final String SUBPROTOCOL = "parlance.v1";
    private static final int LARGEST_MESSAGE = 32 * 1024 * 1024;

    private final Inbox inbox = new Inbox();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final AtomicLong refs = new AtomicLong();
    private final Object writing = new Object();
    private final Session session;

    private ChatSocket(URI base, Map<String, String> headers) {
        URI address = URI.create(base.toString().replaceFirst("^http", "ws")).resolve("/chat");
        ClientEndpointConfig config = ClientEndpointConfig.Builder.create()
                .preferredSubprotocols(List.of(SUBPROTOCOL))
                .configurator(new NativeHandshake(headers))
                .build();
        try {
            session = tyrus().connectToServer(new Listener(), config, address);
        } catch (DeploymentException e) {
            throw new IllegalStateException("no handshake with " + address, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One for each socket, so that the end of one touches nothing of another. */
    private static ClientManager tyrus() {
        ClientManager manager = ClientManager.createClient();
        manager.getProperties().put(ClientProperties.INCOMING_BUFFER_SIZE, LARGEST_MESSAGE);
        manager.getProperties().put(ClientProperties.SHARED_CONTAINER, true);
        // it does not notice that a server dies in the middle of a handshake
        manager.getProperties().put(ClientProperties.HANDSHAKE_TIMEOUT, (int) HANDSHAKE.toMillis());
        return manager;
    }

    static ChatSocket open(URI base, Map<String, String> headers) {
        return new ChatSocket(base, headers);
    }

    /** Sends a request and waits for its data. @throws Refused when the reply is not ok */
    public JsonNode call(String event, Object data) {
        try {
            return request(event, data).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Refused refused ? refused : new CompletionException(e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("no reply to " + event + " within " + PATIENCE, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends a request; the future completes with the reply's data, or fails with {@link Refused}. */
    public CompletableFuture<JsonNode> request(String event, Object data) {
        String ref = "r" + refs.incrementAndGet();
        CompletableFuture<JsonNode> reply = inbox.expect(ref);
        ObjectNode frame = Json.object(Map.of("event", event, "ref", ref, "data", data));
        sendText(frame.toString());
        return reply;
    }

    public JsonNode authenticate(String accessToken) {
        return call("authenticate", Map.of("token", accessToken));
    }

    /** Sends a text with a client id of its own and waits until it is durable. */
    public Ack send(String conversationId, String text) {
        return send(conversationId, UUID.randomUUID().toString(), text);
    }

    public Ack send(String conversationId, String clientMessageId, String text) {
        return Json.as(call("sendMessage", message(conversationId, clientMessageId, text)), Ack.class);
    }

    /** Sends without waiting. */
    public CompletableFuture<Ack> sending(String conversationId, String clientMessageId, String text) {
        return request("sendMessage", message(conversationId, clientMessageId, text))
                .thenApply(data -> Json.as(data, Ack.class));
    }

    private static Map<String, ?> message(String conversationId, String clientMessageId, String text) {
        return Map.of(
                "conversationId", conversationId,
                "clientMessageId", clientMessageId,
                "content", Map.of("text", text));
    }

    /** The first event of that name not yet taken, now or soon; its data. */
    public JsonNode awaitEvent(String event) {
        return awaitEvent(event, any -> true);
    }

    /** The first such event not yet taken, now or soon; its data. It is taken, others are left. */
    public JsonNode awaitEvent(String event, Predicate<JsonNode> matches) {
        return inbox.take(frame -> event.equals(frame.path("event").asText()) && matches.test(frame.path("data")))
                .path("data");
    }

    /** The reply to a frame that was sent as raw text; {@code ref} may be null, as the server's may. */
    public JsonNode awaitReply(String ref) {
        return inbox.take(frame -> frame.has("ok")
                && (ref == null
                        ? frame.path("ref").isNull()
                        : ref.equals(frame.path("ref").asText())));
    }

    /** The next frame of any kind that nobody has taken, or a missing node when the socket ends before one comes. */
    public JsonNode awaitFrameOrClose() {
        return inbox.next().orElseGet(MissingNode::getInstance);
    }

    /** The data of all events of that name received so far, taken or not. */
    public List<JsonNode> received(String event) {
        return inbox.all().stream()
                .filter(frame -> event.equals(frame.path("event").asText()))
                .map(frame -> frame.path("data"))
                .toList();
    }

    /** All frames received so far but replies that somebody waited for. */
    public List<JsonNode> received() {
        return inbox.all();
    }

    public void sendText(String text) {
        send(() -> session.getBasicRemote().sendText(text));
    }

    public void sendBinary(byte[] bytes) {
        send(() -> session.getBasicRemote().sendBinary(ByteBuffer.wrap(bytes)));
    }

    /**
     * When a frame has left, Tyrus winds up its idle timer. Where the server has answered that very frame by closing, the timer
     * is gone by then: the frame was sent all the same, and {@link #awaitClose()} tells the rest.
     */
    private void send(Sending frame) {
        synchronized (writing) {
            try {
                frame.send();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (RejectedExecutionException closedMeanwhile) {
                awaitClose();
            }
        }
    }

    private interface Sending {
        void send() throws IOException;
    }

    /** The code with which the server closed. */
    public int awaitClose() {
        return awaitClose(PATIENCE);
    }

    public int awaitClose(Duration patience) {
        try {
            return closed.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("still open after " + patience, e);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    public boolean isOpen() {
        return !closed.isDone();
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Listener extends Endpoint {

        @Override
        public void onOpen(Session opened, EndpointConfig config) {
            opened.addMessageHandler(String.class, (MessageHandler.Whole<String>) inbox::receive);
        }

        @Override
        public void onClose(Session session, CloseReason reason) {
            inbox.end("closed with " + reason);
            closed.complete(reason.getCloseCode().getCode());
        }

        @Override
        public void onError(Session session, Throwable failure) {
            inbox.end(failure.toString());
        }
    }
}
