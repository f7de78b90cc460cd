package io.parlance.gateway.boundary.protocol;

import io.parlance.kernel.Problem;
import java.util.Optional;

/** What became of the text of one WebSocket message. */
public sealed interface Decoded {

    record Request(ClientFrame frame) implements Decoded {}

    /**
     * JSON, but no good frame: the sender gets a reply that says what is wrong.
     *
     * @param ref absent when it had none that could be read
     */
    record Refused(Optional<String> ref, Problem problem) implements Decoded {}

    /** No JSON at all, or JSON with duplicate keys, nested too deep, or followed by something: the socket closes with 1007. */
    record NotJson() implements Decoded {}
}
