package io.parlance.gateway.boundary;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/** Runs tasks one after the other in the order in which they came, on a thread only while there are any. Thread-safe. */
final class TaskLane {

    private static final Logger LOG = Logger.getLogger(TaskLane.class);

    private final Executor threads;
    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private boolean running;

    TaskLane(Executor threads, int capacity) {
        this.threads = threads;
        this.capacity = capacity;
    }

    /** Never blocks; false when too much is waiting. */
    boolean offer(Runnable task) {
        lock.lock();
        try {
            if (tasks.size() >= capacity) {
                return false;
            }
            tasks.add(task);
            if (!running) {
                running = true;
                threads.execute(this::run);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        for (Runnable task = next(); task != null; task = next()) {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("a task failed; the next ones go on", e);
            }
        }
    }

    private Runnable next() {
        lock.lock();
        try {
            running = !tasks.isEmpty();
            return tasks.poll();
        } finally {
            lock.unlock();
        }
    }
}
