package io.parlance.fanout.control;

import io.parlance.kernel.NodeId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * This node's news on their way to the broker, numbered in the order in which they came. Bounded: when the broker is away for
 * long the newest are dropped, and since their numbers are used up the other nodes see the gap. Thread-safe.
 */
@Singleton
final class OutgoingQueue {

    private static final int CAPACITY = 10_000;

    private final NodeId node;
    private final BlockingQueue<Dispatch> queue;
    private long lastNumber;

    @Inject
    OutgoingQueue(NodeId node) {
        this(node, CAPACITY);
    }

    OutgoingQueue(NodeId node, int capacity) {
        this.node = node;
        this.queue = new ArrayBlockingQueue<>(capacity);
    }

    /** Never blocks; false when the queue is full and the news was dropped. */
    synchronized boolean offer(NodeEvent.News news) {
        lastNumber++;
        return queue.offer(new Dispatch(node, lastNumber, news));
    }

    /** What is there, at most {@code max}; waits up to {@code patience} for the first. */
    List<Dispatch> take(int max, Duration patience) throws InterruptedException {
        List<Dispatch> taken = new ArrayList<>();
        Dispatch first = queue.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
            taken.add(first);
            queue.drainTo(taken, max - 1);
        }
        return taken;
    }

    /** A beat with the number of the last news, or nothing to beat about: news are waiting and say more. */
    synchronized List<Dispatch> beat() {
        return queue.isEmpty() ? List.of(new Dispatch(node, lastNumber, new NodeEvent.Beat())) : List.of();
    }

    /** The last word of a node that stops. */
    synchronized List<Dispatch> bye() {
        return List.of(new Dispatch(node, lastNumber, new NodeEvent.Bye()));
    }
}
