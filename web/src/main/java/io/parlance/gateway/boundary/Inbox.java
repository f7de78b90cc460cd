package io.parlance.gateway.boundary;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The messages of one socket that wait to be handled: one after the other, in their order, on a thread that may block. When
 * too much waits the socket is no longer read until half of it is done, so that TCP holds the sender back. Thread-safe.
 */
final class Inbox {

    private final Executor threads;
    private final Consumer<String> handler;
    private final Socket socket;
    private final long capacity;

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<String> queue = new ArrayDeque<>();
    private long waiting;
    private boolean running;
    private boolean paused;

    /**
     * @param handler must not throw
     * @param capacity in characters
     */
    Inbox(Executor threads, Consumer<String> handler, Socket socket, long capacity) {
        this.threads = threads;
        this.handler = handler;
        this.socket = socket;
        this.capacity = capacity;
    }

    void add(String message) {
        lock.lock();
        try {
            queue.add(message);
            waiting += message.length();
            if (waiting > capacity && !paused) {
                paused = true;
                socket.pauseReading();
            }
            if (!running) {
                running = true;
                threads.execute(this::run);
            }
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        for (String message = next(); message != null; message = next()) {
            handler.accept(message);
            done(message);
        }
    }

    /** The next message, or null, and then this run is over. */
    private String next() {
        lock.lock();
        try {
            running = !queue.isEmpty();
            return queue.poll();
        } finally {
            lock.unlock();
        }
    }

    private void done(String message) {
        lock.lock();
        try {
            waiting -= message.length();
            if (paused && waiting <= capacity / 2) {
                paused = false;
                socket.resumeReading();
            }
        } finally {
            lock.unlock();
        }
    }
}
