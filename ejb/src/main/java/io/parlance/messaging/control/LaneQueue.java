package io.parlance.messaging.control;

import io.parlance.kernel.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The sends that wait for one lane: bounded in number, bytes and predicted wait, so that nobody waits for what cannot be done
 * in time. The lane tells of each of its steps, so that those that it has in hand, and how long the store has been silent, count too.
 * Thread-safe; steps are told by the lane's thread.
 */
final class LaneQueue {

    /** What a step of the lane has come to. */
    enum Outcome {

        /** The store gave a clear answer to a write. */
        WRITTEN,

        /** It did not: it is tried again, after a pause. */
        FAILED,

        /** Nothing was asked of it: what there was, was refused or answered at once. Says nothing of how long a write takes. */
        NOTHING_ASKED
    }

    /** Weight of the newest measurement in the moving average of the time per write. */
    private static final double NEWEST = 0.2;

    private final BlockingQueue<Pending> waiting = new LinkedBlockingQueue<>();
    private final AtomicLong queuedBytes = new AtomicLong();
    private final int maxQueued;
    private final long maxQueuedBytes;
    private final int maxBatch;
    private final Duration waitBudget;
    private final LongSupplier nanoTime;
    private volatile double nanosPerWrite;
    private volatile int inHand;
    private volatile long writingSince;
    private volatile boolean writing;
    private volatile boolean closed;
    private boolean failing;
    private long stepBegan;

    LaneQueue(LaneSettings settings, LongSupplier nanoTime) {
        this.maxQueued = settings.maxQueued();
        this.maxQueuedBytes = settings.maxQueuedBytes();
        this.maxBatch = settings.maxBatch();
        this.waitBudget = settings.waitBudget();
        this.nanoTime = nanoTime;
    }

    /**
     * All of them or none. Where nothing is before them they are always taken: somebody has to find out that the store is back.
     *
     * @throws Problem UNAVAILABLE with the time after which it is worth a retry; nothing was done then
     */
    void offer(List<Pending> sends) {
        Duration wait = predictedWait();
        boolean full = waiting.size() >= maxQueued || queuedBytes.get() >= maxQueuedBytes;
        if (closed) {
            throw down();
        }
        if (full || wait.compareTo(waitBudget) > 0 || isStuck()) {
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

    /** A step begins; the lane has so many undecided sends, whether all are in the step or not. */
    void stepBegins(int undecided) {
        stepBegan = nanoTime.getAsLong();
        inHand = undecided;
        if (!writing) {
            writingSince = stepBegan;
            writing = true;
        }
    }

    /**
     * The step has ended and so many are undecided. How long a write takes, however many sends are in it, is measured by those that the
     * store answered; while it does not, time goes on from the first attempt, pauses included.
     */
    void stepEnded(Outcome outcome, int undecided) {
        inHand = undecided;
        if (outcome == Outcome.WRITTEN) {
            measured(nanoTime.getAsLong() - stepBegan);
        }
        if (outcome != Outcome.NOTHING_ASKED) {
            failing = outcome == Outcome.FAILED;
        }
        if (!failing) {
            writing = false;
        }
    }

    private void measured(long nanos) {
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

    /** The write that is under way, or is tried again and again, takes longer than anybody is to wait. */
    private boolean isStuck() {
        return ahead() > 0 && writing && nanoTime.getAsLong() - writingSince > waitBudget.toNanos();
    }

    /** The write that runs, and those that fill up before a new send has its turn: a write takes many sends at once. */
    private Duration predictedWait() {
        int ahead = ahead();
        return ahead == 0 ? Duration.ZERO : Duration.ofNanos((long) (nanosPerWrite * (1 + ahead / maxBatch)));
    }

    private int ahead() {
        return waiting.size() + inHand;
    }
}
