package io.parlance.bench;

import io.parlance.testing.Account;
import io.parlance.testing.HttpReply;
import io.parlance.testing.Parlance;
import io.parlance.testing.Rest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What it costs to know who calls and whether they may, warm: one client, one request at a time, each kind in turns. All end with a
 * small refusal, so that they differ in nothing but this: a call for everybody, one that has verified a token and looked at its session,
 * and one for which a right was decided, which the caller has not (a member would rename the room), and nothing changed. The goal is less than 100 microseconds between the first and the last.
 * {@code -Dbench.requests=N} sets how many of each are measured (20,000).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthorisationBench {

    private static final int REQUESTS = Integer.getInteger("bench.requests", 20_000);
    private static final int WARM_UP = 5_000;

    private Parlance parlance;

    @BeforeAll
    void start() {
        parlance = Parlance.start(Map.of("parlance.limits", "off"));
    }

    @AfterAll
    void stop() throws IOException {
        parlance.close();
    }

    private record Kind(String name, Supplier<HttpReply> request, int status, Latencies latencies) {

        void once(boolean counts) {
            long start = System.nanoTime();
            HttpReply reply = request.get();
            if (reply.status() != status) {
                throw new IllegalStateException(name + " answered " + reply.status() + ": " + reply.body());
            }
            if (counts) {
                latencies.add(System.nanoTime() - start);
            }
        }
    }

    @Test
    void whatItCosts() {
        Account alice = parlance.newUser("alice");
        Account bob = parlance.newUser("bob");
        String room = alice.group("Room", bob).id();
        Rest nobody = parlance.node().rest();
        List<Kind> kinds = List.of(
                kind("for everybody", () -> nobody.post("auth/refresh", Map.of()), 400),
                kind("who calls", () -> alice.rest().post("auth/password", Map.of()), 400),
                kind("who calls, a right", () -> bob.rest().patch("conversations/" + room, Map.of("title", "x")), 403),
                kind("explain, in memory", () -> explain(alice, room), 200));
        for (int i = 0; i < WARM_UP + REQUESTS; i++) {
            boolean counts = i >= WARM_UP;
            kinds.forEach(kind -> kind.once(counts));
        }
        double nothing = kinds.getFirst().latencies().percentile(50);
        List<String> lines = new ArrayList<>();
        for (Kind kind : kinds) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%-20s %s | %+8.0f us",
                    kind.name(),
                    kind.latencies().fine(),
                    (kind.latencies().percentile(50) - nothing) * 1_000));
        }
        System.out.printf("%nRequests one after the other, ms p50 p95 p99, and p50 over that of the first%n");
        lines.forEach(System.out::println);
        System.out.println();
    }

    private static Kind kind(String name, Supplier<HttpReply> request, int status) {
        return new Kind(name, request, status, new Latencies());
    }

    private static HttpReply explain(Account account, String room) {
        return account.rest().get("conversations/" + room + "/permissions/explain?action=post");
    }
}
