package io.parlance.messaging.control;

import io.parlance.messaging.entity.Message;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Tells senders and listeners what one lane has written, in the order of writing, on a thread of its own: the lane writes the
 * next batch meanwhile. {@link #publish} waits when the listeners are {@value #MAX_BEHIND} batches behind.
 */
final class Publisher implements BatchWriter.Commits, Runnable {

    private static final Logger LOG = Logger.getLogger(Publisher.class);
    private static final int MAX_BEHIND = 64;

    private final BlockingQueue<Commit> commits = new LinkedBlockingQueue<>(MAX_BEHIND);
    private final Consumer<List<Message>> listener;
    private volatile boolean stopping;

    Publisher(Consumer<List<Message>> listener) {
        this.listener = listener;
    }

    @Override
    public void publish(Runnable answer, List<Message> messages) {
        try {
            commits.put(new Commit(answer, messages));
        } catch (InterruptedException e) {
            // the lane is being ended: its senders still learn that their messages are durable
            Thread.currentThread().interrupt();
            answer.run();
        }
    }

    @Override
    public void run() {
        try {
            while (!(stopping && commits.isEmpty())) {
                Commit commit = commits.poll(200, TimeUnit.MILLISECONDS);
                if (commit != null) {
                    tell(commit);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        commits.forEach(commit -> commit.answer().run());
    }

    /** Ends the thread once everything published so far was told. */
    void stop() {
        stopping = true;
    }

    private void tell(Commit commit) {
        try {
            commit.answer().run();
            if (!commit.messages().isEmpty()) {
                listener.accept(commit.messages());
            }
        } catch (RuntimeException e) {
            // the messages are durable and pushes are hints: whoever missed this one sees the gap and asks
            LOG.errorf(
                    e,
                    "%d durable messages could not be pushed",
                    commit.messages().size());
        }
    }

    private record Commit(Runnable answer, List<Message> messages) {}
}
