package io.parlance.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** When each message is to be sent: one after the other at equal distances, the rooms in turn. Belongs to the selector's thread. */
final class Schedule {

    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long BETWEEN_RETRIES_NANOS = 20_000_000;

    private final List<RoomLoad> rooms;
    private final long start = System.nanoTime();
    private final long interval;
    private final Latencies lateness = new Latencies();
    private long sent;
    private long retried = start;

    /** A schedule that starts now. */
    Schedule(List<RoomLoad> rooms, int perSecond) {
        this.rooms = rooms;
        this.interval = NANOS_PER_SECOND / perSecond;
    }

    long start() {
        return start;
    }

    /** Whether everything is sent that belongs into this time. */
    boolean isOver(Duration time) {
        return next() - start >= time.toNanos();
    }

    private long next() {
        return start + sent * interval;
    }

    void sendWhatIsDue() throws IOException {
        long now = System.nanoTime();
        while (next() - now <= 0) {
            rooms.get((int) (sent % rooms.size())).sendFrom(next());
            lateness.add(now - next());
            sent++;
        }
        sendWhatWasRefused();
    }

    /** What the server asked to be sent later, when that is now. */
    void sendWhatWasRefused() throws IOException {
        long now = System.nanoTime();
        if (now - retried > BETWEEN_RETRIES_NANOS) {
            retried = now;
            for (RoomLoad room : rooms) {
                room.tick();
            }
        }
    }

    /** By how much the load client itself was behind; it is part of all other durations. */
    Latencies lateness() {
        return lateness;
    }
}
