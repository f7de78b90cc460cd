package io.parlance.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Readers that ask for one page after the other, each on a thread of its own. */
final class PageLoad {

    /** Reads one page, and returns how long it took in nanoseconds. */
    interface Reader extends AutoCloseable {
        long read();

        @Override
        void close();
    }

    /**
     * One line of the table.
     *
     * @param cpu milliseconds of the answering process's CPU for each page: other work on the machine changes it little
     */
    record Outcome(String label, int readers, double perSecond, Latencies latencies, double cpu) {

        static String header() {
            return String.format(
                    Locale.ROOT,
                    "%-34s %7s %9s %11s | %s",
                    "",
                    "readers",
                    "pages/s",
                    "CPU ms/page",
                    "ms p50 p95 p99 (worst)");
        }

        String line() {
            return String.format(
                    Locale.ROOT,
                    "%-34s %7d %9.0f %11.2f | %s (%.1f)",
                    label,
                    readers,
                    perSecond,
                    cpu,
                    latencies.fine(),
                    latencies.percentile(100));
        }
    }

    private final Duration warmUp;
    private final Duration measured;

    PageLoad(Duration warmUp, Duration measured) {
        this.warmUp = warmUp;
        this.measured = measured;
    }

    /** @param pid the process whose CPU is measured */
    Outcome run(String label, int readers, long pid, Supplier<Reader> reader) {
        AtomicLong pages = new AtomicLong();
        double cpuBefore = CpuClock.ofProcess(pid);
        long start = System.nanoTime();
        long from = start + warmUp.toNanos();
        long until = from + measured.toNanos();
        Latencies all = new Latencies();
        try (ExecutorService threads = Executors.newFixedThreadPool(readers)) {
            List<CompletableFuture<Latencies>> running = IntStream.range(0, readers)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> readUntil(reader, from, until, pages), threads))
                    .toList();
            running.forEach(one -> all.addAll(one.join()));
        }
        double cpu = 1_000 * (CpuClock.ofProcess(pid) - cpuBefore) / pages.get();
        return new Outcome(label, readers, all.count() / (measured.toNanos() / 1e9), all, cpu);
    }

    private static Latencies readUntil(Supplier<Reader> readers, long from, long until, AtomicLong pages) {
        Latencies latencies = new Latencies();
        try (Reader reader = readers.get()) {
            long now = System.nanoTime();
            while (now - until < 0) {
                long took = reader.read();
                pages.incrementAndGet();
                if (now - from >= 0) {
                    latencies.add(took);
                }
                now = System.nanoTime();
            }
        }
        return latencies;
    }

    /** A last sequence for a page of that many messages, anywhere in a room. */
    static long anywhere(int limit, int messages) {
        return ThreadLocalRandom.current().nextLong(limit, messages + 1L);
    }
}
