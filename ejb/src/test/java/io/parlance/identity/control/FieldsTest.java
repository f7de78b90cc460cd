package io.parlance.identity.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people may type into a registration, a log-in and a profile. */
class FieldsTest {

    private static final String PASSWORD = "correct-horse-battery";

    @ParameterizedTest
    @ValueSource(strings = {"al", "Alice", "alice.l-i_d", "0123456789"})
    void takesGoodUsernames(String username) {
        assertThatCode(() -> registration(username, "a@b", "A")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "al ice", "alice@home", "älice", "alice\n"})
    void refusesOtherUsernames(String username) {
        assertRefused("username", () -> registration(username, "a@b", "A"));
    }

    @Test
    void refusesLongNames() {
        assertRefused("username", () -> registration("a".repeat(65), "a@b", "A"));
        assertRefused("email", () -> registration("alice", "a@" + "b".repeat(254), "A"));
        assertRefused("displayName", () -> registration("alice", "a@b", "A".repeat(101)));
        assertThatCode(() -> registration("a".repeat(64), "a@b", "\uD83D\uDC0E".repeat(100)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "alice", "@b", "a@", "a b@c", "a@b@c", "a\u0000@b"})
    void refusesWhatIsNoAddress(String email) {
        assertRefused("email", () -> registration("alice", email, "A"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a\u0000b", "lone \uD83D surrogate"})
    void refusesDisplayNamesThatShowNothing(String displayName) {
        assertRefused("displayName", () -> registration("alice", "a@b", displayName));
    }

    @Test
    void namesWhatIsMissing() {
        assertRefused("tenant", () -> new Registration(null, "alice", "a@b", PASSWORD, "A"));
        assertRefused("username", () -> new Registration("demo", null, "a@b", PASSWORD, "A"));
        assertRefused("email", () -> new Registration("demo", "alice", null, PASSWORD, "A"));
        assertRefused("password", () -> new Registration("demo", "alice", "a@b", null, "A"));
        assertRefused("displayName", () -> new Registration("demo", "alice", "a@b", PASSWORD, null));
        assertRefused("password", () -> new LogIn("demo", "alice", null, Optional.empty()));
        assertRefused("deviceId", () -> new LogIn("demo", "alice", "x", Optional.of("d".repeat(101))));
    }

    @Test
    void sendsNothingToTheDatabaseThatItCannotRead() {
        assertRefused("tenant", () -> new LogIn("de\u0000mo", "alice", PASSWORD, Optional.empty()));
        assertRefused("username", () -> new LogIn("demo", "al\uD83Dice", PASSWORD, Optional.empty()));
        assertRefused("tenant", () -> new Registration("de\u0000mo", "alice", "a@b", PASSWORD, "A"));
        assertRefused("customData", () -> profile(Optional.empty(), Optional.of("{\"a\": \"\uD83D\"}")));
    }

    @Test
    void doesNotHashAPasswordOfAnyLength() {
        assertRefused("password", () -> new LogIn("demo", "alice", "x".repeat(1_001), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"javascript:alert(1)", "data:text/html;x", "//example.org/a.png", "not a uri", "''"})
    void refusesAvatarsThatBrowsersWouldRun(String avatar) {
        assertRefused("avatar", () -> profile(Optional.of(Optional.of(avatar)), Optional.empty()));
    }

    @Test
    void clearsAndKeepsPartsOfAProfile() {
        assertThatCode(() -> profile(Optional.of(Optional.empty()), Optional.empty()))
                .doesNotThrowAnyException();
        assertThatCode(() -> profile(Optional.of(Optional.of("https://example.org/a.png")), Optional.of("{}")))
                .doesNotThrowAnyException();
        assertRefused("customData", () -> profile(Optional.empty(), Optional.of("x".repeat(16_385))));
    }

    @Test
    void showsNoSecretWhenPrinted() {
        assertThat(registration("alice", "a@b", "A").toString()).doesNotContain(PASSWORD);
        assertThat(new LogIn("demo", "alice", PASSWORD, Optional.empty()).toString())
                .doesNotContain(PASSWORD);
    }

    private static Registration registration(String username, String email, String displayName) {
        return new Registration("demo", username, email, PASSWORD, displayName);
    }

    private static ChangeProfile profile(Optional<Optional<String>> avatar, Optional<String> customData) {
        return new ChangeProfile(Optional.empty(), avatar, Optional.empty(), customData);
    }

    private static void assertRefused(String field, ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo(ErrorCode.BAD_REQUEST);
            assertThat(problem.field()).contains(field);
        });
    }
}
