package io.parlance.launcher.stores;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.h2.mvstore.MVStore;

/**
 * Makes commands on a store durable before they are answered. Whoever waits while one commit is being written to disk
 * shares the next one, so that the number of syncs does not grow with the number of writers.
 *
 * <p>A command may touch several maps of the store, a document's and its indexes'. No commit falls between them: otherwise a
 * crash could leave an index entry without its document, and that id would be refused and never found, for ever.
 */
final class GroupCommit implements AutoCloseable {

    private final MVStore store;
    private final ReentrantReadWriteLock wholeCommands = new ReentrantReadWriteLock(true);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wanted = lock.newCondition();
    private final Condition done = lock.newCondition();
    private final Thread writer;
    private long lastTicket;
    private long durableTicket;
    private boolean closed;
    private RuntimeException failure;

    GroupCommit(MVStore store) {
        this.store = store;
        this.writer = Thread.ofPlatform().name("trial-store-commit").daemon().start(this::writeUntilClosed);
    }

    /**
     * Runs a command and returns its answer when all that it changed, or saw, is on disk. A command that runs another one
     * is still one command.
     *
     * @throws IllegalStateException when the disk refused; whether the command is durable is then unknown
     */
    <T> T durably(Supplier<T> command) {
        if (wholeCommands.getReadHoldCount() > 0) {
            return command.get();
        }
        T answer;
        wholeCommands.readLock().lock();
        try {
            answer = command.get();
        } finally {
            wholeCommands.readLock().unlock();
        }
        awaitDurable();
        return answer;
    }

    /** Commits what is there, and stops. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            wanted.signal();
        } finally {
            lock.unlock();
        }
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitDurable() {
        lock.lock();
        try {
            long ticket = ++lastTicket;
            wanted.signal();
            while (durableTicket < ticket && failure == null) {
                done.awaitUninterruptibly();
            }
            if (durableTicket < ticket) {
                throw new IllegalStateException("The trial store cannot write to its disk", failure);
            }
        } finally {
            lock.unlock();
        }
    }

    private void writeUntilClosed() {
        try {
            for (long ticket = nextTicket(); ticket >= 0; ticket = nextTicket()) {
                write();
                announce(ticket);
            }
            write();
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    /** The newest ticket that waits, or -1 when there will be no more. */
    private long nextTicket() {
        lock.lock();
        try {
            while (lastTicket == durableTicket && !closed) {
                wanted.awaitUninterruptibly();
            }
            return lastTicket == durableTicket ? -1 : lastTicket;
        } finally {
            lock.unlock();
        }
    }

    private void write() {
        boolean changed;
        wholeCommands.writeLock().lock();
        try {
            changed = store.hasUnsavedChanges();
            store.commit();
        } finally {
            wholeCommands.writeLock().unlock();
        }
        if (changed) {
            store.sync();
        }
    }

    private void announce(long ticket) {
        tell(() -> durableTicket = ticket);
    }

    private void fail(RuntimeException cause) {
        tell(() -> failure = cause);
    }

    private void tell(Runnable news) {
        lock.lock();
        try {
            news.run();
            done.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
