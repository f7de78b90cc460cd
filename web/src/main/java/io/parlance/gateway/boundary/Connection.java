package io.parlance.gateway.boundary;

import io.parlance.gateway.boundary.protocol.CloseCode;
import io.parlance.gateway.boundary.protocol.EncodedFrame;
import io.parlance.gateway.boundary.protocol.FrameWriter;
import io.parlance.gateway.boundary.protocol.ServerFrame;
import io.parlance.kernel.Caller;
import io.parlance.messaging.entity.Message;
import jakarta.websocket.CloseReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One client's socket with all that the server knows about it. Thread-safe; no call blocks. */
final class Connection {

    private static final int SILENT_HEARTBEATS = 2;

    private final Socket socket;
    private final Outbox outbox;
    private final Authentication authentication;
    private final MessageOrder order = new MessageOrder();
    private final Rooms rooms = new Rooms();
    private final SendsUnderWay sends = new SendsUnderWay();
    private volatile boolean closing;
    private volatile int unansweredPings;
    private volatile Instant lastRequest = Instant.MIN;

    Connection(Socket socket, Outbox outbox, Authentication authentication) {
        this.socket = socket;
        this.outbox = outbox;
        this.authentication = authentication;
    }

    Authentication authentication() {
        return authentication;
    }

    MessageOrder order() {
        return order;
    }

    Rooms rooms() {
        return rooms;
    }

    SendsUnderWay sends() {
        return sends;
    }

    Optional<Caller> caller() {
        return authentication.caller();
    }

    String address() {
        return socket.address();
    }

    boolean isClosing() {
        return closing;
    }

    /** A request came. */
    void asked(Instant now) {
        lastRequest = now;
    }

    boolean askedSince(Instant time) {
        return !lastRequest.isBefore(time);
    }

    void reply(ServerFrame.Reply reply) {
        outbox.reply(FrameWriter.write(reply));
    }

    void event(EncodedFrame event) {
        outbox.event(event);
    }

    /** Events for this client were lost. */
    void missed() {
        outbox.missed();
    }

    /**
     * Sends a committed message unless this socket has it, has a later one, or is its sender.
     *
     * @return whether it was sent
     */
    boolean message(Message message, EncodedFrame frame) {
        rooms.news(message.id().conversation());
        boolean own = caller().filter(
                        caller -> caller.user().equals(message.sender().id()))
                .isPresent();
        if (order.takes(message.id(), own ? Optional.of(message.clientMessageId()) : Optional.empty())) {
            outbox.event(frame);
            return true;
        }
        return false;
    }

    /** Sends what waits, then closes. */
    void finish(CloseReason reason) {
        closing = true;
        outbox.finish(reason);
    }

    /** Closes and drops what waits. */
    void abandon(CloseReason reason) {
        closing = true;
        outbox.abandon(reason);
    }

    void pong() {
        unansweredPings = 0;
    }

    /** One heartbeat: pings, or closes a client that has answered none of the last two. */
    void beat() {
        if (unansweredPings >= SILENT_HEARTBEATS) {
            abandon(CloseCode.GOING_AWAY.because("no answer to pings"));
            return;
        }
        unansweredPings++;
        socket.ping();
    }

    /** Closes a client that has read nothing for that long. */
    void closeIfStuck(Duration time) {
        if (outbox.stuckFor(time)) {
            abandon(CloseCode.TRY_LATER.because("nothing is read"));
        }
    }
}
