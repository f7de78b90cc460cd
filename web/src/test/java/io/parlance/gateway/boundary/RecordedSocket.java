package io.parlance.gateway.boundary;

import jakarta.websocket.CloseReason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** The far end of a connection in a test's hand: turns and completions happen when the test says so. */
final class RecordedSocket implements Socket {

    final List<String> messages = new ArrayList<>();
    final Deque<Consumer<Boolean>> onTheirWay = new ArrayDeque<>();
    final Deque<Runnable> turnsAsked = new ArrayDeque<>();
    Optional<CloseReason> closed = Optional.empty();
    boolean cut;
    boolean paused;
    int pings;

    @Override
    public void send(byte[] utf8, Consumer<Boolean> sent) {
        messages.add(new String(utf8, StandardCharsets.UTF_8));
        onTheirWay.add(sent);
    }

    /** The operating system takes what is on its way, and whatever follows from that, until nothing is left to send. */
    void read() {
        turn();
        while (!onTheirWay.isEmpty()) {
            onTheirWay.remove().accept(true);
            turn();
        }
    }

    /** The event loop comes round. */
    void turn() {
        while (!turnsAsked.isEmpty()) {
            turnsAsked.remove().run();
        }
    }

    @Override
    public void ping() {
        pings++;
    }

    @Override
    public void pauseReading() {
        paused = true;
    }

    @Override
    public void resumeReading() {
        paused = false;
    }

    @Override
    public void close(CloseReason reason) {
        closed = Optional.of(reason);
    }

    @Override
    public void cutLater() {
        cut = true;
    }

    @Override
    public Executor turns() {
        return turnsAsked::add;
    }

    @Override
    public String address() {
        return "192.0.2.1";
    }

    int closeCode() {
        return closed.orElseThrow(() -> new AssertionError("still open"))
                .getCloseCode()
                .getCode();
    }
}
