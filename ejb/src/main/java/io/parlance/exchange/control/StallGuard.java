package io.parlance.exchange.control;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The way out to a reader who may stop reading: a write that has waited too long for the reader is ended by interrupting its thread, and
 * fails. What a store takes to answer does not count. Written by one thread, watched by another.
 */
final class StallGuard extends OutputStream {

    private final OutputStream out;
    private final long most;
    private final LongSupplier nanos;
    private Thread writer;
    private long since;
    private boolean stalled;

    /** @param most how long one write may wait */
    StallGuard(OutputStream out, Duration most, LongSupplier nanos) {
        this.out = out;
        this.most = most.toNanos();
        this.nanos = nanos;
    }

    private interface Writing {
        void run() throws IOException;
    }

    @Override
    public void write(int one) throws IOException {
        guarded(() -> out.write(one));
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        guarded(() -> out.write(bytes, from, length));
    }

    @Override
    public void flush() throws IOException {
        guarded(out::flush);
    }

    private void guarded(Writing writing) throws IOException {
        enter();
        try {
            writing.run();
        } catch (IOException e) {
            throw isStalled() ? new StalledReader(e) : e;
        } finally {
            leave();
        }
        if (isStalled()) {
            throw new StalledReader(null);
        }
    }

    private synchronized void enter() {
        writer = Thread.currentThread();
        since = nanos.getAsLong();
    }

    /** The interrupt is this one's own: it must not reach what the thread does next. */
    private synchronized void leave() {
        writer = null;
        if (stalled) {
            Thread.interrupted();
        }
    }

    private synchronized boolean isStalled() {
        return stalled;
    }

    /** Ends the write that is under way where it has waited for too long. */
    synchronized void look() {
        if (writer != null && nanos.getAsLong() - since > most) {
            stalled = true;
            writer.interrupt();
        }
    }

    /** The reader took nothing for too long. */
    static final class StalledReader extends IOException {

        private static final long serialVersionUID = 1L;

        StalledReader(IOException cause) {
            super("the reader took nothing for too long", cause);
        }
    }
}
