package io.parlance.usage.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.platform.entity.Redis;
import io.parlance.platform.entity.RedisFixture;
import io.parlance.usage.entity.BucketsFixture;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
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
                    assertThat(problem.limit()).hasValueSatisfying(limit -> {
                        assertThat(limit.limit()).isEqualTo(10);
                        assertThat(limit.remaining()).isZero();
                        assertThat(limit.reset()).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(1));
                    });
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

    @ParameterizedTest
    @MethodSource("thereAndAway")
    void letARefusalBeAuditedOnceInAWhile(Redis redis) {
        SignInLimits limits = limits(redis, true);

        assertThat(limits.mayAuditRefusal("demo", name)).isTrue();
        assertThat(limits.mayAuditRefusal("demo", name)).isFalse();
        assertThat(limits.mayAuditRefusal("rival", name)).isTrue();
    }

    @Test
    void doWithoutRedisAsTheyAreTold() {
        SignInLimits closed = limits(RedisFixture.away(), WhenAway.CLOSED);
        assertThatThrownBy(() -> closed.takeSignIn("10.0.0.1"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ErrorCode.RATE_LIMITED));

        SignInLimits open = limits(RedisFixture.away(), WhenAway.OPEN);
        for (int i = 0; i < 1_000; i++) {
            open.takeSignIn("10.0.0.1");
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

    private static SignInLimits limits(Redis redis, WhenAway away) {
        SignInLimits limits = limits(redis, true);
        Map<Limit, LimitRule> rules = new HashMap<>(limits.settings.rules());
        rules.put(Limit.SIGN_INS, new LimitRule(Limit.SIGN_INS.rate(), away));
        limits.settings = new UsageSettings(true, rules, 1, Duration.ofMillis(100), Duration.ofMinutes(1));
        return limits;
    }

    private static SignInLimits limits(Redis redis, boolean limited) {
        SignInLimits limits = new SignInLimits();
        limits.shared = BucketsFixture.buckets(redis);
        limits.settings = UsageSettings.DEFAULT.limited(limited);
        limits.figures = new UsageFigures(new PrometheusRegistry());
        limits.clock = Clock.systemUTC();
        limits.prepare();
        return limits;
    }
}
