package io.parlance.consistency.control;

import java.util.concurrent.TimeUnit;

/**
 * Holds a check back to so many documents a second, so that the store's time stays with the users. For one thread.
 */
final class Pace {

    /** The check has to end: the node goes down, or another one does the check now. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stopped(String why, Throwable cause) {
            super(why, cause);
        }
    }

    private final long nanosEach;
    private final Runnable heartbeat;
    private long next = System.nanoTime();
    private long documents;

    /** @param heartbeat called before each wait, so at least with every page; throws {@link Stopped} when it is enough */
    Pace(int perSecond, Runnable heartbeat) {
        this.nanosEach = TimeUnit.SECONDS.toNanos(1) / perSecond;
        this.heartbeat = heartbeat;
    }

    /** So many documents were read. Waits until that many may have been. */
    void spend(int read) {
        documents += read;
        heartbeat.run();
        long now = System.nanoTime();
        next = Math.max(next, now - TimeUnit.SECONDS.toNanos(1)) + read * nanosEach;
        sleep(next - now);
    }

    /** Waits a while, as the store's other writers may need to catch up. */
    void rest(long millis) {
        heartbeat.run();
        sleep(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    /** How many documents were read so far. */
    long documents() {
        return documents;
    }

    private static void sleep(long nanos) {
        if (nanos <= 0) {
            return;
        }
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stopped("the check was interrupted", e);
        }
    }
}
