package io.parlance.bench;

import io.parlance.testing.Account;
import io.parlance.testing.Parlance;
import io.parlance.testing.wire.Tokens;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What people do: for each post 7 times opening a conversation, 2 times scrolling up in it and 1 time asking for what is unread, by
 * eight at once, in rooms of all of them. Meanwhile PostgreSQL is asked every 10 ms what the product asks it, on a connection of its own ({@link
 * ProductQuestions}; goal: p95 under 5 ms). Counted, too: what the mix asks PostgreSQL at all, for how long that executes a transaction
 * by PostgreSQL's own count, and how many rights were decided from memory (goal: over 95 %). {@code -Dbench.seconds=N} sets how long it is measured (20).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MixBench {

    private static final Duration MEASURED = Duration.ofSeconds(Integer.getInteger("bench.seconds", 20));
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("bench.warmup", 5));
    private static final int PEOPLE = 8;
    private static final int ROOMS = 20;
    private static final int HISTORY = 120;
    private static final int ROUND = 11;
    private static final String COMMITTED =
            "select xact_commit, active_time from pg_stat_database where datname = current_database()";
    private static final String TENANT =
            "select set_config('parlance.tenant', (select cast(id as text) from tenants where name = 'demo'), false)";

    private Parlance parlance;
    private List<Account> people;
    private List<String> rooms;

    @BeforeAll
    void start() {
        parlance = Parlance.start(Map.of("parlance.limits", "off"));
        people = IntStream.range(0, PEOPLE)
                .mapToObj(i -> parlance.newUser("person"))
                .toList();
        rooms = IntStream.range(0, ROOMS)
                .mapToObj(i -> people.get(i % PEOPLE)
                        .group("Room " + i, people.stream().skip(1).toArray(Account[]::new))
                        .id())
                .toList();
        for (String room : rooms) {
            for (int i = 0; i < HISTORY; i++) {
                people.get(1).send(room, "lorem ipsum dolor sit amet " + i);
            }
        }
    }

    @AfterAll
    void stop() throws IOException {
        parlance.close();
    }

    @Test
    void sevenOpensTwoScrollsAndOneUnreadCheckAPost() throws InterruptedException, SQLException {
        try (Connection postgres = parlance.postgres()) {
            postgres.createStatement().execute(TENANT);
            try (ProductQuestions warm = questions(postgres)) {
                run(WARM_UP, warm);
            }
            measure(postgres);
        }
    }

    private void measure(Connection postgres) throws InterruptedException, SQLException {
        try (ProductQuestions questions = questions(postgres)) {
            double[] before = lookups();
            Work then = work(postgres);
            long requests = run(MEASURED, questions);
            Work now = work(postgres);
            double[] after = lookups();
            double transactions = Math.max(1, now.committed() - then.committed() - questions.count());
            double memory = after[0] - before[0];
            double store = after[1] - before[1];
            System.out.printf(
                    Locale.ROOT,
                    "%nMix of 7 opens, 2 scrolls, 1 unread check and 1 post, %d people, on %s%n"
                            + "%.0f requests/s; PostgreSQL: %.2f transactions a request, executing %.3f ms each on average%n"
                            + "what the product asks, ms p50 p95 p99%n%s"
                            + "rights from memory: %.1f %% of %.0f%n%n",
                    PEOPLE,
                    parlance.storeName(),
                    requests / (double) MEASURED.toSeconds(),
                    transactions / requests,
                    (now.activeMillis() - then.activeMillis()) / transactions,
                    questions.table(),
                    100 * memory / Math.max(1, memory + store),
                    memory + store);
        }
    }

    private long run(Duration time, ProductQuestions questions) throws InterruptedException, SQLException {
        LongAdder requests = new LongAdder();
        long end = System.nanoTime() + time.toNanos();
        List<Thread> running = people.stream()
                .map(person -> Thread.ofPlatform().start(() -> {
                    for (int i = 0; System.nanoTime() - end < 0; i++) {
                        act(person, i % ROUND);
                        requests.increment();
                    }
                }))
                .toList();
        while (System.nanoTime() - end < 0) {
            questions.askAll();
            Thread.sleep(10);
        }
        for (Thread thread : running) {
            thread.join();
        }
        return requests.sum();
    }

    private void act(Account person, int what) {
        String room = rooms.get(ThreadLocalRandom.current().nextInt(ROOMS));
        boolean isOutside = person.equals(people.getFirst()) && rooms.indexOf(room) % PEOPLE != 0;
        String mine = isOutside ? rooms.getFirst() : room;
        switch (what) {
            case 0 -> person.send(mine, "lorem ipsum dolor sit amet");
            case 1 -> person.rest().get("me/unread").orThrow();
            case 2, 3 ->
                person.history(mine, "before=" + ThreadLocalRandom.current().nextInt(60, HISTORY));
            default -> {
                person.conversation(mine);
                person.history(mine, "");
            }
        }
    }

    private ProductQuestions questions(Connection postgres) throws SQLException {
        Tokens tokens = people.getFirst().tokens();
        try (ResultSet tenant =
                postgres.createStatement().executeQuery("select cast(current_setting('parlance.tenant') as uuid)")) {
            tenant.next();
            return new ProductQuestions(
                    postgres,
                    tenant.getObject(1, UUID.class),
                    UUID.fromString(tokens.userId()),
                    UUID.fromString(tokens.sessionId()));
        }
    }

    /** What PostgreSQL did so far. @param activeMillis for how long it executed statements, those of this bench too */
    private record Work(long committed, double activeMillis) {}

    private static Work work(Connection postgres) throws SQLException {
        try (PreparedStatement asked = postgres.prepareStatement(COMMITTED);
                ResultSet row = asked.executeQuery()) {
            row.next();
            return new Work(row.getLong(1), row.getDouble(2));
        }
    }

    /** From memory and from a store, members and grants together. */
    private double[] lookups() {
        double[] found = new double[2];
        parlance.node()
                .rest()
                .get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("parlance_permissions_lookups_total"))
                .forEach(line -> found[line.contains("memory") ? 0 : 1] +=
                        Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)));
        return found;
    }
}
