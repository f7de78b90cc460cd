package io.parlance.changes.control;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.Problem;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One change of a conversation at a time on this node, in the order of arrival: others would only lose the version to each
 * other. Bounded in number and in wait. Thread-safe.
 */
final class Turns {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final List<ReentrantLock> locks;
    private final int maxWaiting;

    /** @param maxWaiting how many may wait for one turn */
    Turns(int stripes, int maxWaiting) {
        this.locks =
                Stream.generate(() -> new ReentrantLock(true)).limit(stripes).toList();
        this.maxWaiting = maxWaiting;
    }

    /** @throws Problem UNAVAILABLE when it is not its turn in time: nothing was done then */
    <T> T run(ConversationId conversation, Duration most, Supplier<T> change) {
        ReentrantLock lock = locks.get(Math.floorMod(conversation.hashCode(), locks.size()));
        if (lock.getQueueLength() >= maxWaiting || !await(lock, most)) {
            throw Problem.unavailable("too many changes of this conversation at once: try again", RETRY_AFTER, null);
        }
        try {
            return change.get();
        } finally {
            lock.unlock();
        }
    }

    private static boolean await(ReentrantLock lock, Duration most) {
        try {
            return lock.tryLock(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
