package io.parlance.platform.control;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * Does something for each of several, such as databases, apart from the others: one that hangs holds up none of them. For one of them
 * nothing is begun while its last task still runs, so that there is at most one thread for each. Thread-safe.
 */
public final class Apart<K> {

    private static final Logger LOG = Logger.getLogger(Apart.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private final Set<K> running = new HashSet<>();
    private final Executor threads;

    /** @param threads must not make a task wait for another */
    public Apart(Executor threads) {
        this.threads = threads;
    }

    /** Each task on a virtual thread that sees the application's classes. */
    public static <K> Apart<K> onOwnThreads(String name) {
        ClassLoader application = Apart.class.getClassLoader();
        return new Apart<>(task -> {
            Thread thread = Thread.ofVirtual().name(name).unstarted(task);
            thread.setContextClassLoader(application);
            thread.start();
        });
    }

    /** @return false when the last task of this one still runs: nothing was begun then */
    public boolean begin(K one, Runnable task) {
        if (!entered(one)) {
            return false;
        }
        boolean begun = false;
        try {
            threads.execute(() -> perform(one, task));
            begun = true;
        } finally {
            if (!begun) {
                left(one);
            }
        }
        return true;
    }

    /**
     * Waits until nothing runs.
     *
     * @return false when something still runs after that time, or the wait was interrupted
     */
    public boolean await(Duration most) {
        long nanos = most.toNanos();
        lock.lock();
        try {
            while (!running.isEmpty() && nanos > 0) {
                nanos = ended.awaitNanos(nanos);
            }
            return running.isEmpty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void perform(K one, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException any) {
            // nobody waits for it; what is to be tried again comes in the next round
            LOG.errorf(any, "what was done for %s ended before its time", one);
        } finally {
            left(one);
        }
    }

    private boolean entered(K one) {
        lock.lock();
        try {
            return running.add(one);
        } finally {
            lock.unlock();
        }
    }

    private void left(K one) {
        lock.lock();
        try {
            running.remove(one);
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
