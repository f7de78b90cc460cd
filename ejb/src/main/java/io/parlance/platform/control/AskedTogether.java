package io.parlance.platform.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Asks a store whether something is there, many callers in one read: whoever comes while a read is under way waits for the next
 * one, which therefore begins after the question was asked. Thread-safe.
 *
 * @param <K> what is asked for
 */
public final class AskedTogether<K> {

    private static final int MAX_IN_ONE_READ = 500;

    private final Function<Set<K>, Set<K>> store;
    private final ConcurrentLinkedQueue<Question<K>> questions = new ConcurrentLinkedQueue<>();
    private final ReentrantLock reading = new ReentrantLock();

    /** @param store those that are there, of those that are asked for */
    public AskedTogether(Function<Set<K>, Set<K>> store) {
        this.store = store;
    }

    /**
     * Whether it is there.
     *
     * @throws RuntimeException of the read, to each of those who asked in it
     */
    public boolean exists(K key) {
        Question<K> question = new Question<>(key);
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
        List<Question<K>> asked = new ArrayList<>();
        Question<K> next = questions.poll();
        while (next != null) {
            asked.add(next);
            next = asked.size() < MAX_IN_ONE_READ ? questions.poll() : null;
        }
        try {
            Set<K> there =
                    store.apply(asked.stream().map(question -> question.key).collect(Collectors.toSet()));
            asked.forEach(question -> question.answer(there.contains(question.key)));
        } catch (RuntimeException e) {
            // told to each of those who asked
            asked.forEach(question -> question.fail(e));
        }
    }

    /** Guarded by the lock until it is answered. */
    private static final class Question<K> {
        private final K key;
        private boolean there;
        private RuntimeException failure;
        private volatile boolean answered;

        Question(K key) {
            this.key = key;
        }

        void answer(boolean isThere) {
            there = isThere;
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
            return there;
        }
    }
}
