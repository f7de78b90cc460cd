package io.parlance.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Drives any number of sockets from the calling thread with one selector. It does as little as possible for each message, since
 * it shares the machine with what it measures.
 */
final class LoadClient implements AutoCloseable {

    private static final long TICK_MILLIS = 20;

    private final Selector selector;
    private final List<LoadConnection> connections = new ArrayList<>();

    LoadClient() {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    LoadConnection connect(URI base, String accessToken, LoadConnection.Handler handler) {
        try {
            LoadConnection connection = new LoadConnection(selector, base, accessToken, handler);
            connections.add(connection);
            return connection;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is done every 20 ms or so while the client runs, where nothing else was said. */
    interface Tick {
        void run() throws IOException;
    }

    /** Serves all sockets until {@code done}, and returns the CPU time in nanoseconds that it took. */
    long runUntil(BooleanSupplier done, Tick tick) {
        return runUntil(done, TICK_MILLIS, tick);
    }

    /** As above, with a tick every so many milliseconds. */
    long runUntil(BooleanSupplier done, long tickMillis, Tick tick) {
        long before = cpuNanos();
        long nextTick = System.nanoTime();
        try {
            while (!done.getAsBoolean()) {
                selector.select(this::serve, tickMillis);
                if (System.nanoTime() - nextTick >= 0) {
                    tick.run();
                    nextTick = System.nanoTime() + tickMillis * 1_000_000;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return cpuNanos() - before;
    }

    private void serve(SelectionKey key) {
        LoadConnection connection = (LoadConnection) key.attachment();
        try {
            if (key.isReadable()) {
                connection.read();
            }
            connection.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    @Override
    public void close() {
        try {
            for (LoadConnection connection : connections) {
                connection.close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
