package io.parlance.bench;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.parlance.testing.Account;
import io.parlance.testing.Landlord;
import io.parlance.testing.Parlance;
import io.parlance.testing.Rest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Log-ins a second against what Argon2id alone would allow on this machine, with the parameters of the product (19 MiB, 2 passes, 1 lane).
 * Each log-in writes a row of its tenant's audit log under the lock of its chain: all in one tenant, and the same over eight, would
 * be apart if that lock were what they wait for. Then one after the other: Argon2id alone, a log-in, and a refresh, which looks up and
 * writes much as a log-in does but hashes nothing: so it is seen what of a log-in is Argon2id and what is the rest. {@code -Dbench.seconds=N} sets how long each is measured (20).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogInBench {

    private static final Duration MEASURED = Duration.ofSeconds(Integer.getInteger("bench.seconds", 20));
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("bench.warmup", 5));
    private static final int CORES = Runtime.getRuntime().availableProcessors();
    private static final int CLIENTS = 4 * CORES;
    private static final int TENANTS = 8;
    private static final int WARM_UP_TURNS = 20;
    private static final int TURNS = 200;

    private Parlance parlance;

    @BeforeAll
    void start() {
        parlance = Parlance.start(Map.of("parlance.limits", "off"));
    }

    @AfterAll
    void stop() throws IOException {
        parlance.close();
    }

    @Test
    void logInsASecond() throws InterruptedException {
        List<String> tenants = tenants();
        Argon2Function function = Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID);
        String hash = Password.hash(Parlance.PASSWORD)
                .addRandomSalt(16)
                .with(function)
                .getResult();
        rate(CORES, WARM_UP, i -> Password.check(Parlance.PASSWORD, hash).with(function));
        double raw = rate(
                CORES, MEASURED, i -> Password.check(Parlance.PASSWORD, hash).with(function));
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, "%-24s %8.1f/s with %d threads", "Argon2id alone", raw, CORES));
        rate(CLIENTS, WARM_UP, i -> logIn(tenants.getFirst(), i));
        lines.add(measured("log-ins, 1 tenant", raw, i -> logIn(tenants.getFirst(), i)));
        lines.add(measured("log-ins, " + TENANTS + " tenants", raw, i -> logIn(tenants.get(i % TENANTS), i)));
        lines.addAll(oneAfterTheOther(
                tenants.getFirst(),
                () -> Password.check(Parlance.PASSWORD, hash).with(function)));
        System.out.printf("%nLog-ins with %d clients, ms p50 p95 p99%n", CLIENTS);
        lines.forEach(System.out::println);
        System.out.println();
    }

    private String measured(String what, double raw, IntConsumer logIn) throws InterruptedException {
        Latencies own = new Latencies();
        double rate = rate(CLIENTS, MEASURED, i -> {
            long start = System.nanoTime();
            logIn.accept(i);
            synchronized (own) {
                own.add(System.nanoTime() - start);
            }
        });
        return String.format(Locale.ROOT, "%-24s %8.1f/s, %.2f of Argon2id alone, %s", what, rate, rate / raw, own);
    }

    private List<String> oneAfterTheOther(String tenant, Runnable argon) {
        Latencies alone = new Latencies();
        Latencies logIns = new Latencies();
        Latencies refreshes = new Latencies();
        AtomicReference<String> token =
                new AtomicReference<>(logIn(tenant, 0).tokens().refreshToken());
        for (int i = 0; i < WARM_UP_TURNS + TURNS; i++) {
            boolean counts = i >= WARM_UP_TURNS;
            timed(alone, counts, argon);
            timed(logIns, counts, () -> logIn(tenant, 0));
            timed(
                    refreshes,
                    counts,
                    () -> token.set(parlance.node().refresh(token.get()).refreshToken()));
        }
        return List.of(
                line("alone: Argon2id", alone),
                line("alone: log-in", logIns),
                line("alone: refresh", refreshes),
                String.format(
                        Locale.ROOT,
                        "%-24s %.2f at p50: a log-in less Argon2id",
                        "alone: the rest",
                        logIns.percentile(50) - alone.percentile(50)));
    }

    private static void timed(Latencies own, boolean counts, Runnable work) {
        long start = System.nanoTime();
        work.run();
        if (counts) {
            own.add(System.nanoTime() - start);
        }
    }

    private static String line(String what, Latencies own) {
        return String.format(Locale.ROOT, "%-24s %s", what, own.fine());
    }

    private static double rate(int threads, Duration time, IntConsumer work) throws InterruptedException {
        LongAdder done = new LongAdder();
        long start = System.nanoTime();
        long end = start + time.toNanos();
        List<Thread> running = IntStream.range(0, threads)
                .mapToObj(i -> Thread.ofPlatform().start(() -> {
                    while (System.nanoTime() - end < 0) {
                        work.accept(i);
                        done.increment();
                    }
                }))
                .toList();
        for (Thread thread : running) {
            thread.join();
        }
        return done.sum() / ((System.nanoTime() - start) / 1e9);
    }

    private Account logIn(String tenant, int user) {
        return parlance.node().logIn(tenant, "user-" + user, Parlance.PASSWORD);
    }

    /** Each with all the users. */
    private List<String> tenants() {
        Rest operator = Landlord.of(parlance.node()).operator();
        Landlord landlord = new Landlord(operator);
        return IntStream.range(0, TENANTS)
                .mapToObj(i -> parlance.newName("bench").toLowerCase(Locale.ROOT))
                .peek(landlord::addTenant)
                .peek(tenant -> IntStream.range(0, CLIENTS)
                        .forEach(user -> operator.post(
                                        "users?tenant=" + tenant,
                                        Map.of(
                                                "externalId",
                                                "user-" + user,
                                                "username",
                                                "user-" + user,
                                                "password",
                                                Parlance.PASSWORD))
                                .orThrow()))
                .toList();
    }
}
