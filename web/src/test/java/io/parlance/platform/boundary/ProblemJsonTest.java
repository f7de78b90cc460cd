package io.parlance.platform.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.kernel.Problem;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProblemJsonTest {

    @Test
    void namesFieldAndCodeAndNothingThatIsNotThere() throws IOException {
        assertThat(json(Problem.badRequest("title", "is too long")))
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"BAD_REQUEST\",\"status\":400,"
                        + "\"code\":\"BAD_REQUEST\",\"detail\":\"is too long\",\"field\":\"title\"}");
    }

    @Test
    void roundsTheWaitUpToWholeSeconds() {
        assertThat(wait(Duration.ofMillis(1))).isEqualTo(1);
        assertThat(wait(Duration.ofMillis(1_000))).isEqualTo(1);
        assertThat(wait(Duration.ofMillis(1_001))).isEqualTo(2);
    }

    @Test
    void keepsTheCauseToItself() throws IOException {
        Problem problem = Problem.unavailable(
                "a database is away", Duration.ofSeconds(1), new IllegalStateException("jdbc:postgresql://secret"));

        assertThat(json(problem)).doesNotContain("secret").contains("\"retryAfter\":1");
    }

    private static long wait(Duration duration) {
        return ProblemJson.of(Problem.rateLimited("too fast", duration))
                .retryAfter()
                .orElseThrow();
    }

    private static String json(Problem problem) throws IOException {
        return WireJson.mapper().writeValueAsString(ProblemJson.of(problem));
    }
}
