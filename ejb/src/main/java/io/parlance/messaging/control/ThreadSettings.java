package io.parlance.messaging.control;

import io.parlance.platform.control.ConfiguredNumbers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * The bounds of threads.
 *
 * @param maxReplies most replies of one thread, deleted ones not counted: its root keeps the list. Those that are under way at
 *     the same time may pass it
 */
public record ThreadSettings(int maxReplies) {

    public static final ThreadSettings DEFAULT = new ThreadSettings(2_000);

    /** Reads them from MicroProfile Config; nonsense stops the start and names the key. */
    @ApplicationScoped
    public static class Source {

        @Inject
        ConfiguredNumbers numbers;

        @Produces
        @Singleton
        public ThreadSettings settings() {
            return new ThreadSettings(
                    (int) numbers.within("parlance.threads.replies.max", DEFAULT.maxReplies(), 1, 20_000));
        }
    }
}
