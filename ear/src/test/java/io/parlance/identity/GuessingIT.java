package io.parlance.identity;

import static io.parlance.testing.Refusals.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.HttpReply;
import io.parlance.testing.Landlord;
import io.parlance.testing.OneStoreIsEnough;
import io.parlance.testing.Parlance;
import io.parlance.testing.Refused;
import io.parlance.testing.SystemTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Who guesses passwords is stopped, and nobody else. */
@SystemTest
@OneStoreIsEnough
class GuessingIT {

    private static final int ALLOWED = 10;

    private final Parlance parlance;

    GuessingIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @Test
    void stopsWhoFailedTenTimesEvenWithTheRightPasswordAndOnEveryNode() {
        Account alice = parlance.newUser("alice");
        failTenTimes(alice.username());

        HttpReply eleventh = logIn(alice.username(), Parlance.PASSWORD);
        Refused elsewhere =
                refusalOf(() -> parlance.secondNode().logIn(Parlance.DEMO, alice.username(), Parlance.PASSWORD));

        assertThat(eleventh.status()).isEqualTo(429);
        assertThat(eleventh.json().path("code").asText()).isEqualTo("RATE_LIMITED");
        assertThat(eleventh.header("Retry-After"))
                .hasValueSatisfying(
                        seconds -> assertThat(Integer.parseInt(seconds)).isBetween(1, 60));
        assertThat(eleventh.json().path("retryAfterMs").asLong()).isBetween(1L, 60_000L);
        assertThat(eleventh.header("RateLimit-Limit")).contains(Integer.toString(ALLOWED));
        assertThat(eleventh.header("RateLimit-Remaining")).contains("0");
        assertThat(elsewhere.code()).isEqualTo("RATE_LIMITED");
        assertThat(refusalsAudited(alice)).as("of two refusals").isEqualTo(1);
        assertThat(alice.me().id()).as("who is signed in stays so").isEqualTo(alice.id());
    }

    @Test
    void tellsNobodyByTheLimitWhetherANameExists() {
        String nobody = parlance.newName("nobody");
        failTenTimes(nobody);

        assertThat(logIn(nobody, Parlance.PASSWORD).status()).isEqualTo(429);
    }

    @Test
    void countsNoLogInThatWentWell() {
        Account alice = parlance.newUser("alice");

        for (int i = 0; i < ALLOWED + 2; i++) {
            assertThat(logIn(alice.username(), Parlance.PASSWORD).status()).isEqualTo(200);
        }
    }

    @Test
    void showsWhatIsLeftOfTheLimitOnCalls() {
        Account alice = parlance.newUser("alice");

        HttpReply first = alice.rest().get("me").orThrow();
        HttpReply anonymous = parlance.node().rest().get("openapi.json");

        assertThat(first.header("RateLimit-Limit")).contains("2000");
        assertThat(first.header("RateLimit-Remaining"))
                .hasValueSatisfying(left -> assertThat(Integer.parseInt(left)).isBetween(1_900, 1_999));
        assertThat(first.header("RateLimit-Reset")).contains("1");
        assertThat(anonymous.header("RateLimit-Limit")).contains("2000");
    }

    private long refusalsAudited(Account user) {
        JsonNode log = Landlord.of(parlance.node())
                .operator()
                .get("admin/audit?limit=200&tenant=" + Parlance.DEMO + "&action=login.limited")
                .orThrow()
                .json();
        return StreamSupport.stream(log.path("items").spliterator(), false)
                .filter(row -> row.toString().contains(user.id()))
                .count();
    }

    /** Without Argon2id a log-in takes a tenth of the time: the medians would be far apart. */
    @Test
    void takesAsLongAndSaysTheSameWhoeverIsUnknown() {
        List<Map<String, String>> attempts = List.of(
                attempt(Parlance.DEMO, parlance.newUser("alice").username()),
                attempt(Parlance.DEMO, parlance.newName("nobody")),
                attempt(parlance.newName("nowhere"), "alice"));
        List<List<Long>> took = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Set<String> answers = new HashSet<>();
        for (int round = 0; round < ALLOWED - 1; round++) {
            for (int i = 0; i < attempts.size(); i++) {
                long start = System.nanoTime();
                HttpReply reply = parlance.node().rest().post("auth/login", attempts.get(i));
                took.get(i).add(System.nanoTime() - start);
                answers.add(reply.status() + reply.body());
            }
        }
        List<Long> medians = took.stream().map(GuessingIT::median).toList();

        assertThat(answers).hasSize(1).allSatisfy(answer -> assertThat(answer).startsWith("401"));
        assertThat((double) Collections.max(medians) / Collections.min(medians))
                .as("medians %s", medians)
                .isLessThan(2);
    }

    private static Map<String, String> attempt(String tenant, String username) {
        return Map.of("tenant", tenant, "username", username, "password", "wrong-horse-battery");
    }

    private static long median(List<Long> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }

    private void failTenTimes(String username) {
        for (int i = 0; i < ALLOWED; i++) {
            assertThat(logIn(username, "wrong-horse-battery").status()).isEqualTo(401);
        }
    }

    private HttpReply logIn(String username, String password) {
        return parlance.node()
                .rest()
                .post("auth/login", Map.of("tenant", Parlance.DEMO, "username", username, "password", password));
    }
}
