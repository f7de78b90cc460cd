package io.parlance.gateway.boundary;

import io.parlance.gateway.boundary.protocol.CloseCode;
import io.parlance.gateway.boundary.protocol.EncodedFrame;
import io.parlance.gateway.boundary.protocol.FrameWriter;
import io.parlance.gateway.boundary.protocol.ServerFrame;
import jakarta.websocket.CloseReason;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * What waits to be sent to one client. Bounded, so that a slow client costs nobody else anything: when it is full the events
 * in it are dropped, and one {@code resync} follows as soon as something can be sent again. Replies are never dropped; a
 * client that does not even read those is closed with 1013. At most one message is on its way at a time; what is queued in the
 * meantime goes out together, as one JSON array. Thread-safe; nothing here blocks.
 */
final class Outbox {

    private static final EncodedFrame RESYNC =
            FrameWriter.write(new ServerFrame.Resync("events were dropped, because they were not read fast enough"));

    private final Socket socket;
    private final OutboxLimits limits;
    private final OutboxWatcher watcher;
    private final LongSupplier nanoTime;

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Entry> queue = new ArrayDeque<>();
    private long queuedBytes;
    private boolean turnAsked;
    private boolean sending;
    private long sendingSince;
    private boolean overflowed;
    private boolean closed;
    private Optional<CloseReason> finish = Optional.empty();

    /** @param nanoTime a clock that only goes forward, as {@link System#nanoTime} does */
    Outbox(Socket socket, OutboxLimits limits, OutboxWatcher watcher, LongSupplier nanoTime) {
        this.socket = socket;
        this.limits = limits;
        this.watcher = watcher;
        this.nanoTime = nanoTime;
    }

    private record Entry(EncodedFrame frame, boolean event) {}

    /** Queues an event, or drops it when this client cannot keep up. */
    void event(EncodedFrame frame) {
        lock.lock();
        try {
            if (closed || finish.isPresent()) {
                return;
            }
            if (overflowed) {
                watcher.dropped(1);
            } else if (fits(frame)) {
                add(new Entry(frame, true));
            } else {
                overflow();
                watcher.dropped(1);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Queues a reply. */
    void reply(EncodedFrame frame) {
        lock.lock();
        try {
            if (closed || finish.isPresent()) {
                return;
            }
            if (!fits(frame)) {
                overflow();
            }
            if (!fits(frame)) {
                closeNow(CloseCode.TRY_LATER.because("replies are not read"));
                return;
            }
            add(new Entry(frame, false));
        } finally {
            lock.unlock();
        }
    }

    /** Events were lost before they came here: the client gets a {@code resync}. */
    void missed() {
        lock.lock();
        try {
            if (!closed && finish.isEmpty()) {
                overflow();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Sends what is queued and then closes; the line is cut after the grace period even when that was not possible. */
    void finish(CloseReason reason) {
        lock.lock();
        try {
            if (closed || finish.isPresent()) {
                return;
            }
            finish = Optional.of(reason);
            socket.cutLater();
            if (queue.isEmpty() && !sending) {
                closeNow(reason);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Drops what is queued and closes. */
    void abandon(CloseReason reason) {
        lock.lock();
        try {
            if (!closed) {
                closeNow(reason);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether the message on its way has been there for longer than that: nobody reads at the other end. */
    boolean stuckFor(Duration time) {
        lock.lock();
        try {
            return sending && !closed && nanoTime.getAsLong() - sendingSince > time.toNanos();
        } finally {
            lock.unlock();
        }
    }

    private boolean fits(EncodedFrame frame) {
        return queue.size() < limits.frames() && queuedBytes + frame.size() <= limits.bytes();
    }

    private void add(Entry entry) {
        queue.add(entry);
        queuedBytes += entry.frame().size();
        askForTurn();
    }

    private void overflow() {
        int before = queue.size();
        queue.removeIf(Entry::event);
        queuedBytes = queue.stream().mapToLong(entry -> entry.frame().size()).sum();
        if (!overflowed) {
            overflowed = true;
            watcher.overflowed();
        }
        watcher.dropped(before - queue.size());
        askForTurn();
    }

    private void askForTurn() {
        if (!turnAsked && !sending) {
            turnAsked = true;
            socket.turns().execute(this::turn);
        }
    }

    private void turn() {
        byte[] message;
        lock.lock();
        try {
            turnAsked = false;
            if (sending || closed) {
                return;
            }
            if (overflowed) {
                overflowed = false;
                queue.add(new Entry(RESYNC, true));
                queuedBytes += RESYNC.size();
            }
            if (queue.isEmpty()) {
                finish.ifPresent(this::closeNow);
                return;
            }
            message = takeMessage();
            sending = true;
            sendingSince = nanoTime.getAsLong();
        } finally {
            lock.unlock();
        }
        socket.send(message, this::sent);
    }

    /** As many frames as one message may hold, at least one. */
    private byte[] takeMessage() {
        EncodedFrame first = take();
        ByteArrayOutputStream message = new ByteArrayOutputStream(first.size() + 2);
        if (queue.isEmpty() || first.size() + queue.peek().frame().size() > limits.messageBytes()) {
            first.appendTo(message);
            return message.toByteArray();
        }
        message.write('[');
        first.appendTo(message);
        while (!queue.isEmpty() && message.size() + queue.peek().frame().size() <= limits.messageBytes()) {
            message.write(',');
            take().appendTo(message);
        }
        message.write(']');
        return message.toByteArray();
    }

    private EncodedFrame take() {
        EncodedFrame frame = queue.remove().frame();
        queuedBytes -= frame.size();
        watcher.sent();
        return frame;
    }

    private void sent(boolean ok) {
        lock.lock();
        try {
            sending = false;
            if (!ok) {
                forget();
            } else if (!queue.isEmpty() || overflowed || finish.isPresent()) {
                askForTurn();
            }
        } finally {
            lock.unlock();
        }
    }

    private void closeNow(CloseReason reason) {
        forget();
        socket.close(reason);
    }

    private void forget() {
        closed = true;
        queue.clear();
        queuedBytes = 0;
    }
}
