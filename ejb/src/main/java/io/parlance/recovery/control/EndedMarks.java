package io.parlance.recovery.control;

import io.parlance.recovery.entity.Mark;
import io.parlance.recovery.entity.Marks;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** Marks that are to be removed from the store, as soon as it is there. Thread-safe. */
final class EndedMarks {

    private static final int CHUNK = 1_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Mark> waiting = new ArrayDeque<>();
    private final Marks marks;
    private final int capacity;

    /** @param capacity most that wait; the oldest over it are left to the sweep after this node's end */
    EndedMarks(Marks marks, int capacity) {
        this.marks = marks;
        this.capacity = capacity;
    }

    void add(Collection<Mark> ended) {
        lock.lock();
        try {
            waiting.addAll(ended);
            while (waiting.size() > capacity) {
                waiting.removeFirst();
            }
        } finally {
            lock.unlock();
        }
    }

    /** @throws io.parlance.kernel.Problem UNAVAILABLE when the store is away: they wait on then */
    void remove() {
        for (List<Mark> chunk = chunk(); !chunk.isEmpty(); chunk = chunk()) {
            try {
                marks.end(chunk);
            } catch (RuntimeException e) {
                add(chunk);
                throw e;
            }
        }
    }

    private List<Mark> chunk() {
        lock.lock();
        try {
            List<Mark> chunk = new ArrayList<>();
            while (chunk.size() < CHUNK && !waiting.isEmpty()) {
                chunk.add(waiting.removeFirst());
            }
            return chunk;
        } finally {
            lock.unlock();
        }
    }
}
