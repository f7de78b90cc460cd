package io.parlance.gateway.boundary;

import jakarta.websocket.CloseReason;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** The server's end of one WebSocket, as far as a connection needs it. No call blocks; all are thread-safe. */
interface Socket {

    /**
     * Sends one text message.
     *
     * @param utf8 not to be changed afterwards
     * @param sent called exactly once, perhaps before this returns: whether the operating system took all of it
     */
    void send(byte[] utf8, Consumer<Boolean> sent);

    /** Sends a protocol ping (RFC 6455, section 5.5.2). */
    void ping();

    /** Stops reading: TCP then makes the sender wait. */
    void pauseReading();

    void resumeReading();

    /** Sends a close frame behind what was sent before, and cuts the line when the other side does not answer it soon. */
    void close(CloseReason reason);

    /** Cuts the line after the grace period, whatever is on its way. */
    void cutLater();

    /** Runs tasks one after the other, soon: the place for writing, so that what comes in meanwhile goes out together. */
    Executor turns();

    /** Where the other side is, or the proxy before it. */
    String address();
}
