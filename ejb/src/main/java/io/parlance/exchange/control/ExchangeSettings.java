package io.parlance.exchange.control;

import io.parlance.platform.control.ConfiguredNumbers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * The bounds of exports and imports.
 *
 * @param imports how many run on one node at a time
 * @param exports how many run on one node at a time
 * @param lineBytes longest line
 * @param bytes largest file, unpacked
 * @param batch messages that one import has under way, and that an export reads at once
 * @param conversations most conversations in one file
 * @param users users that a run remembers; more are looked up again
 * @param stall how long a reader of an export may take nothing
 * @param patience how long an import tries again to write a batch while the store is away or behind
 */
public record ExchangeSettings(
        int imports,
        int exports,
        int lineBytes,
        long bytes,
        int batch,
        int conversations,
        int users,
        Duration stall,
        Duration patience) {

    public static final ExchangeSettings DEFAULT = new ExchangeSettings(
            2, 2, 1 << 20, 16L << 30, 500, 100_000, 50_000, Duration.ofSeconds(30), Duration.ofSeconds(30));

    /** Reads them from MicroProfile Config; nonsense stops the start and names the key. */
    @ApplicationScoped
    public static class Source {

        @Inject
        ConfiguredNumbers numbers;

        @Produces
        @Singleton
        public ExchangeSettings settings() {
            return new ExchangeSettings(
                    number("imports.max", DEFAULT.imports(), 0, 100),
                    number("exports.max", DEFAULT.exports(), 0, 100),
                    number("line.bytes", DEFAULT.lineBytes(), 1 << 10, 16 << 20),
                    numbers.within("parlance.exchange.bytes.max", DEFAULT.bytes(), 1 << 20, 1L << 42),
                    number("batch", DEFAULT.batch(), 1, 5_000),
                    number("conversations.max", DEFAULT.conversations(), 1, 10_000_000),
                    number("users.max", DEFAULT.users(), 100, 10_000_000),
                    numbers.millis(
                            "parlance.exchange.stall.ms",
                            DEFAULT.stall(),
                            Duration.ofSeconds(1),
                            Duration.ofMinutes(10)),
                    numbers.millis(
                            "parlance.exchange.patience.ms",
                            DEFAULT.patience(),
                            Duration.ofMillis(1),
                            Duration.ofMinutes(10)));
        }

        private int number(String key, int otherwise, int least, int most) {
            return (int) numbers.within("parlance.exchange." + key, otherwise, least, most);
        }
    }
}
