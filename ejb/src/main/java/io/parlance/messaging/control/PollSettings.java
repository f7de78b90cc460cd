package io.parlance.messaging.control;

import io.parlance.platform.control.ConfiguredNumbers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * The bounds of polls.
 *
 * @param maxOptions most options of one poll
 * @param maxVoters most voters of one poll: its message keeps their ballots
 * @param closing how often a node looks for polls whose time is over
 */
public record PollSettings(int maxOptions, int maxVoters, Duration closing) {

    public static final PollSettings DEFAULT = new PollSettings(20, 2_000, Duration.ofMillis(500));

    /** Reads them from MicroProfile Config; nonsense stops the start and names the key. */
    @ApplicationScoped
    public static class Source {

        @Inject
        ConfiguredNumbers numbers;

        @Produces
        @Singleton
        public PollSettings settings() {
            return new PollSettings(
                    (int) numbers.within("parlance.polls.options.max", DEFAULT.maxOptions(), 2, 100),
                    (int) numbers.within("parlance.polls.voters.max", DEFAULT.maxVoters(), 1, 20_000),
                    numbers.millis(
                            "parlance.polls.closing.ms",
                            DEFAULT.closing(),
                            Duration.ofMillis(50),
                            Duration.ofMinutes(1)));
        }
    }
}
