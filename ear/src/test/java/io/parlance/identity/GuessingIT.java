package io.parlance.identity;

import static io.parlance.testing.Refusals.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.testing.Account;
import io.parlance.testing.HttpReply;
import io.parlance.testing.OneStoreIsEnough;
import io.parlance.testing.Parlance;
import io.parlance.testing.Refused;
import io.parlance.testing.SystemTest;
import java.util.Map;
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
        assertThat(elsewhere.code()).isEqualTo("RATE_LIMITED");
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
