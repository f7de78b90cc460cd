package io.parlance.platform.control;

import io.parlance.platform.control.Remembered.Bounds;
import io.parlance.platform.control.Remembered.Source;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Predicate;

/** Makes what remembers PostgreSQL's answers; all of it has a few threads together to read them again. Thread-safe. */
@ApplicationScoped
public class Remembering {

    /** So few that most of the pool's connections are left for those who ask what nobody knows. */
    private static final int MOST_READERS = 6;

    @Inject
    Clock clock;

    @Resource
    ManagedExecutorService managed;

    private final Semaphore free = new Semaphore(MOST_READERS);
    private Executor threads;

    static Remembering on(Executor threads, Clock clock) {
        Remembering remembering = new Remembering();
        remembering.clock = clock;
        remembering.threads = threads;
        return remembering;
    }

    @PostConstruct
    void prepare() {
        threads = managed;
    }

    /** @param source one answer; none where there is nothing */
    public <K, V> Remembered<K, V> answers(Bounds bounds, Function<K, Optional<V>> source) {
        return answers(bounds, source, answer -> false);
    }

    /** @param isFinal answers that never change again */
    public <K, V> Remembered<K, V> answers(Bounds bounds, Function<K, Optional<V>> source, Predicate<V> isFinal) {
        return new Remembered<>(this::elsewhere, clock, Source.each(source), isFinal, bounds);
    }

    /** @param source many answers at once */
    public <K, V> Remembered<K, V> together(Bounds bounds, Source<K, V> source) {
        return together(bounds, source, answer -> false);
    }

    /**
     * @param source many answers at once
     * @param isFinal answers that never change again
     */
    public <K, V> Remembered<K, V> together(Bounds bounds, Source<K, V> source, Predicate<V> isFinal) {
        return new Remembered<>(this::elsewhere, clock, source, isFinal, bounds);
    }

    private void elsewhere(Runnable reading) {
        if (!free.tryAcquire()) {
            throw new RejectedExecutionException(MOST_READERS + " answers are being read already");
        }
        try {
            threads.execute(() -> {
                try {
                    reading.run();
                } finally {
                    free.release();
                }
            });
        } catch (RejectedExecutionException busy) {
            free.release();
            throw busy;
        }
    }
}
