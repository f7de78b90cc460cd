package io.parlance.identity.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.kernel.Problem;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

    @ParameterizedTest
    @ValueSource(strings = {"correct-horse-battery", "ten-chars!", "          x", "пароль-на-века", "12345678910-11"})
    void takesWhatIsLongAndRare(String password) {
        assertThatCode(() -> check(password)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                "nine-char",
                "\uD83D\uDC0E\uD83D\uDC0E\uD83D\uDC0E\uD83D\uDC0E\uD83D\uDC0E\uD83D\uDC0E",
                "password123",
                "PASSWORD123",
                "1q2w3e4r5t",
                "1234567890",
                "aaaaaaaaaaaa",
                "abcdefghijklm",
                "zyxwvutsrqp",
                "alice.liddell",
                "ALICE@example.org"
            })
    void refusesWhatIsTriedFirst(String password) {
        assertThatThrownBy(() -> check(password))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.field()).isEqualTo(Optional.of("password")));
    }

    @Test
    void hasAnEnd() {
        assertThatCode(() -> check("xy".repeat(500))).doesNotThrowAnyException();
        assertThatThrownBy(() -> check("xy".repeat(500) + "z")).isInstanceOf(Problem.class);
    }

    private static void check(String password) {
        PasswordRules.check("password", password, "alice.liddell", "alice@example.org");
    }
}
