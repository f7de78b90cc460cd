package io.parlance.platform.control;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/** Answers that are being read on another thread, each by one at a time however many wait for it. Thread-safe. */
final class ReadingAgain<K, V> {

    private final Executor others;
    private final ConcurrentMap<K, CompletableFuture<Map<K, V>>> beingRead = new ConcurrentHashMap<>();

    /** @param others may refuse */
    ReadingAgain(Executor others) {
        this.others = others;
    }

    /**
     * The answers for these, and maybe for more; it fails as the reading does, and with RejectedExecutionException where nobody is free.
     *
     * @param source asked for those that nobody reads at this moment
     */
    CompletableFuture<Map<K, V>> of(Set<K> keys, Function<Set<K>, Map<K, V>> source) {
        CompletableFuture<Map<K, V>> mine = new CompletableFuture<>();
        Set<CompletableFuture<Map<K, V>>> all = new HashSet<>();
        Set<K> free = new HashSet<>();
        for (K key : keys) {
            CompletableFuture<Map<K, V>> theirs = beingRead.putIfAbsent(key, mine);
            if (theirs == null) {
                free.add(key);
            }
            all.add(theirs == null ? mine : theirs);
        }
        if (!free.isEmpty()) {
            start(mine, free, source);
        }
        return together(all);
    }

    private void start(CompletableFuture<Map<K, V>> reading, Set<K> keys, Function<Set<K>, Map<K, V>> source) {
        reading.whenComplete((answers, failure) -> keys.forEach(key -> beingRead.remove(key, reading)));
        try {
            others.execute(() -> {
                try {
                    reading.complete(source.apply(keys));
                } catch (Throwable e) {
                    // told to those who wait, or else to the next who ask
                    reading.completeExceptionally(e);
                }
            });
        } catch (RejectedExecutionException busy) {
            reading.completeExceptionally(busy);
        }
    }

    private static <K, V> CompletableFuture<Map<K, V>> together(Set<CompletableFuture<Map<K, V>>> all) {
        CompletableFuture<Map<K, V>> together = CompletableFuture.completedFuture(new HashMap<>());
        for (CompletableFuture<Map<K, V>> one : all) {
            together = together.thenCombine(one, (found, more) -> {
                found.putAll(more);
                return found;
            });
        }
        return together;
    }
}
