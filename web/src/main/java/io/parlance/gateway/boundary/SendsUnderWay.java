package io.parlance.gateway.boundary;

import io.parlance.kernel.Problem;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many messages of one socket are being written at once. A client may pipeline as many as it likes: the next ones wait
 * here, and then in the inbox, and then in TCP, instead of filling the lanes that it shares with others. Thread-safe.
 */
final class SendsUnderWay {

    static final int MAX = 256;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Semaphore places = new Semaphore(MAX);

    /** Waits for a place. @throws Problem UNAVAILABLE when none becomes free for long */
    void begin() {
        try {
            if (!places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Problem.unavailable("too many sends are waiting; try again", RETRY_AFTER, null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("this node stops; try another", RETRY_AFTER, e);
        }
    }

    /** A send was answered. */
    void end() {
        places.release();
    }
}
