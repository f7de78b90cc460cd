package io.parlance.platform.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RememberedTest {

    private static final Runnable NOTHING = () -> {};

    private final HeldTime clock = new HeldTime();
    private final Remembered<String, String> remembered =
            new Remembered<>(clock, this::ask, "final"::equals, Duration.ofMinutes(15));

    private Optional<String> stored = Optional.of("old");
    private Runnable meanwhile = NOTHING;
    private boolean away;
    private int questions;

    @Test
    void asksAgainAfterAWhile() {
        assertThat(remembered.find("key")).contains("old");
        stored = Optional.of("new");

        assertThat(remembered.find("key")).contains("old");
        clock.pass(Remembered.FRESH);
        assertThat(remembered.find("key")).contains("new");
        assertThat(questions).isEqualTo(2);
    }

    @Test
    void asksAgainAtOnceForWhatWasForgotten() {
        remembered.find("key");
        remembered.find("other");
        stored = Optional.of("new");

        remembered.forget("key"::equals);

        assertThat(remembered.find("key")).contains("new");
        assertThat(remembered.find("other")).contains("old");
    }

    @Test
    void doesNotBringBackWhatWasForgottenDuringTheLookUp() {
        meanwhile = () -> {
            meanwhile = NOTHING;
            stored = Optional.of("new");
            remembered.forget("key"::equals);
        };

        assertThat(remembered.find("key")).contains("new");
        assertThat(remembered.find("key")).contains("new");
    }

    @Test
    void doesNotRememberThatThereIsNothing() {
        stored = Optional.empty();
        assertThat(remembered.find("key")).isEmpty();

        stored = Optional.of("new");

        assertThat(remembered.find("key")).contains("new");
    }

    @Test
    void noticesThatThereIsNothingAnyMore() {
        remembered.find("key");
        stored = Optional.empty();
        clock.pass(Remembered.FRESH);
        assertThat(remembered.find("key")).isEmpty();

        away = true;

        assertThatThrownBy(() -> remembered.find("key"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ErrorCode.UNAVAILABLE));
    }

    @Test
    void neverAsksAgainForWhatIsFinal() {
        stored = Optional.of("final");
        remembered.find("key");
        stored = Optional.of("new");
        clock.pass(Duration.ofMinutes(1));

        assertThat(remembered.find("key")).contains("final");
    }

    private Optional<String> ask(String key) {
        questions++;
        if (away) {
            throw new PersistenceException(new SQLException("connection refused", "08001"));
        }
        Optional<String> answer = stored;
        meanwhile.run();
        return answer;
    }
}
