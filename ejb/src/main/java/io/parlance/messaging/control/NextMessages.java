package io.parlance.messaging.control;

import io.parlance.kernel.MessageId;
import io.parlance.kernel.TenantId;
import io.parlance.messaging.entity.Message;
import io.parlance.messaging.entity.MessageLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * Asks the store of one tenant whether messages are there, many callers in one read: whoever comes while a read is under way
 * waits for the next one, which therefore begins after the question was asked. Thread-safe.
 */
final class NextMessages {

    private static final int MAX_IN_ONE_READ = 500;

    private final MessageLog log;
    private final TenantId tenant;
    private final Runnable onRead;
    private final ConcurrentLinkedQueue<Question> questions = new ConcurrentLinkedQueue<>();
    private final ReentrantLock reading = new ReentrantLock();

    /** @param onRead told of each read */
    NextMessages(MessageLog log, TenantId tenant, Runnable onRead) {
        this.log = log;
        this.tenant = tenant;
        this.onRead = onRead;
    }

    /**
     * Whether the message is stored.
     *
     * @throws io.parlance.kernel.Problem UNAVAILABLE when the store cannot answer
     */
    boolean exists(MessageId id) {
        Question question = new Question(id);
        questions.add(question);
        while (!question.answered) {
            reading.lock();
            try {
                if (!question.answered) {
                    answerAll();
                }
            } finally {
                reading.unlock();
            }
        }
        return question.answer();
    }

    /** How many questions no read has taken yet. */
    int waiting() {
        return questions.size();
    }

    private void answerAll() {
        List<Question> asked = new ArrayList<>();
        Question next = questions.poll();
        while (next != null) {
            asked.add(next);
            next = asked.size() < MAX_IN_ONE_READ ? questions.poll() : null;
        }
        try {
            onRead.run();
            Set<MessageId> stored =
                    log.find(tenant, asked.stream().map(question -> question.id).collect(Collectors.toSet())).stream()
                            .map(Message::id)
                            .collect(Collectors.toSet());
            asked.forEach(question -> question.answer(stored.contains(question.id)));
        } catch (RuntimeException e) {
            // told to each of those who asked
            asked.forEach(question -> question.fail(e));
        }
    }

    /** Guarded by the lock until it is answered. */
    private static final class Question {
        private final MessageId id;
        private boolean stored;
        private RuntimeException failure;
        private volatile boolean answered;

        Question(MessageId id) {
            this.id = id;
        }

        void answer(boolean isStored) {
            stored = isStored;
            answered = true;
        }

        void fail(RuntimeException reason) {
            failure = reason;
            answered = true;
        }

        boolean answer() {
            if (failure != null) {
                throw failure;
            }
            return stored;
        }
    }
}
