package io.parlance.messaging.control;

import io.parlance.kernel.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The sends that wait for one lane: bounded in number, bytes and predicted wait, so that nobody waits for what cannot be done
 * in time. Thread-safe.
 */
final class LaneQueue {

    /** Weight of the newest measurement in the moving average of the time per write. */
    private static final double NEWEST = 0.2;

    private final BlockingQueue<Pending> waiting = new LinkedBlockingQueue<>();
    private final AtomicLong queuedBytes = new AtomicLong();
    private final int maxQueued;
    private final long maxQueuedBytes;
    private final int maxBatch;
    private final Duration waitBudget;
    private volatile double nanosPerWrite;
    private volatile boolean closed;

    LaneQueue(LaneSettings settings) {
        this.maxQueued = settings.maxQueued();
        this.maxQueuedBytes = settings.maxQueuedBytes();
        this.maxBatch = settings.maxBatch();
        this.waitBudget = settings.waitBudget();
    }

    /**
     * All of them or none.
     *
     * @throws Problem UNAVAILABLE with the time after which it is worth a retry; nothing was done then
     */
    void offer(List<Pending> sends) {
        Duration wait = predictedWait();
        boolean full = waiting.size() >= maxQueued || queuedBytes.get() >= maxQueuedBytes;
        if (closed) {
            throw down();
        }
        if (full || wait.compareTo(waitBudget) > 0) {
            throw Problem.unavailable(
                    "the message store is behind: send again later",
                    wait.compareTo(waitBudget) > 0 ? wait : waitBudget,
                    null);
        }
        queuedBytes.addAndGet(weight(sends));
        waiting.addAll(sends);
        if (closed && waiting.removeAll(sends)) {
            throw down();
        }
    }

    /** Up to {@code max} sends in the order of their arrival; waits for the first when {@code patience} is over zero. */
    List<Pending> take(int max, Duration patience) throws InterruptedException {
        List<Pending> taken = new ArrayList<>();
        if (max > 0) {
            Pending first = patience.isZero() ? waiting.poll() : waiting.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
            if (first != null) {
                taken.add(first);
                waiting.drainTo(taken, max - 1);
            }
        }
        queuedBytes.addAndGet(-weight(taken));
        return taken;
    }

    private static long weight(List<Pending> sends) {
        return sends.stream().mapToLong(Pending::weight).sum();
    }

    /** Tells how long a write took, however many sends were in it: what the prediction of waits is made from. */
    void measured(long nanos) {
        nanosPerWrite = nanosPerWrite == 0 ? nanos : nanosPerWrite * (1 - NEWEST) + nanos * NEWEST;
    }

    int size() {
        return waiting.size();
    }

    /** From now on every offer is refused. */
    void close() {
        closed = true;
    }

    private Problem down() {
        return Problem.unavailable("the server is going down: connect again", waitBudget, null);
    }

    /** The write that runs, and those that fill up before a new send has its turn: a write takes many sends at once. */
    private Duration predictedWait() {
        return Duration.ofNanos((long) (nanosPerWrite * (1 + waiting.size() / maxBatch)));
    }
}
