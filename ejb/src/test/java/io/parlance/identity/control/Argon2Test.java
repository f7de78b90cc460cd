package io.parlance.identity.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class Argon2Test {

    /** Made by the reference implementation: {@code echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1}. */
    private static final String REFERENCE =
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    private final Argon2 argon2 = new Argon2(1, Duration.ofSeconds(10));

    @Test
    void namesItsParametersInTheHash() {
        assertThat(argon2.hash("correct-horse-battery")).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void saltsEachHash() {
        assertThat(argon2.hash("correct-horse-battery")).isNotEqualTo(argon2.hash("correct-horse-battery"));
    }

    @Test
    void knowsThePasswordAgain() {
        String hash = argon2.hash("correct-horse-battery-ü-\uD83D\uDC0E");

        assertThat(argon2.matches("correct-horse-battery-ü-\uD83D\uDC0E", hash)).isTrue();
        assertThat(argon2.matches("correct-horse-battery-u-\uD83D\uDC0E", hash)).isFalse();
    }

    @Test
    void knowsAHashWithOtherParameters() {
        assertThat(argon2.matches("password", REFERENCE)).isTrue();
        assertThat(argon2.matches("passwort", REFERENCE)).isFalse();
    }

    @Test
    void sendsAwayWhoWouldWaitTooLong() {
        Argon2 occupied = new Argon2(0, Duration.ofMillis(1));

        assertThatThrownBy(() -> occupied.hash("correct-horse-battery"))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo(ErrorCode.UNAVAILABLE);
                    assertThat(problem.retryAfter()).isPresent();
                });
    }
}
