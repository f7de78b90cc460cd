package io.parlance.usage.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.platform.entity.Redis;
import io.parlance.platform.entity.RedisFixture;
import io.parlance.usage.entity.BucketsFixture;
import java.time.Clock;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With Redis and, since no limit fails open, without. */
class SignInLimitsIT {

    private final String name = "alice-" + UUID.randomUUID();

    static Stream<Redis> thereAndAway() {
        return Stream.of(RedisFixture.shared().redis(), RedisFixture.away());
    }

    @ParameterizedTest
    @MethodSource("thereAndAway")
    void refuseTheEleventhFailureOfANameFromAnAddress(Redis redis) {
        SignInLimits limits = limits(redis, true);
        for (int i = 0; i < 10; i++) {
            limits.takeFailedLogIn("demo", name, "10.0.0.1");
        }

        assertThatThrownBy(() -> limits.takeFailedLogIn("demo", name.toUpperCase(Locale.ROOT), "10.0.0.1"))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo(ErrorCode.RATE_LIMITED);
                    assertThat(problem.retryAfter()).isPresent();
                });
        limits.takeFailedLogIn("demo", name, "10.0.0.2");
        limits.takeFailedLogIn("rival", name, "10.0.0.1");
    }

    @ParameterizedTest
    @MethodSource("thereAndAway")
    void doNotCountLogInsThatWentWell(Redis redis) {
        SignInLimits limits = limits(redis, true);
        for (int i = 0; i < 30; i++) {
            limits.takeFailedLogIn("demo", name, "10.0.0.1");
            limits.giveBackFailedLogIn("demo", name, "10.0.0.1");
        }
    }

    @Test
    void letEverythingPassWhenTheyAreOff() {
        SignInLimits limits = limits(RedisFixture.shared().redis(), false);
        for (int i = 0; i < 1_000; i++) {
            limits.takeFailedLogIn("demo", name, "10.0.0.1");
            limits.takeSignIn("10.0.0.1");
        }
    }

    private static SignInLimits limits(Redis redis, boolean limited) {
        SignInLimits limits = new SignInLimits();
        limits.shared = BucketsFixture.buckets(redis);
        limits.settings = new UsageSettings(limited);
        limits.clock = Clock.systemUTC();
        limits.prepare();
        return limits;
    }
}
