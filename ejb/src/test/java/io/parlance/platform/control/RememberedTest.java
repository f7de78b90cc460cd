package io.parlance.platform.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.platform.control.Remembered.Bounds;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class RememberedTest {

    private static final Runnable NOTHING = () -> {};
    private static final Bounds BOUNDS = new Bounds(Duration.ofSeconds(4), Duration.ofHours(1), 100);
    private static final Duration GOES_ON_FOR = Duration.ofSeconds(3);

    private final HeldTime clock = new HeldTime();
    private final Deque<Runnable> others = new ArrayDeque<>();
    private final Remembered<String, String> remembered = on(Runnable::run);
    private final Remembered<String, String> withOthers = on(others::add);

    private Optional<String> stored = Optional.of("old");
    private Runnable meanwhile = NOTHING;
    private boolean away;
    private int questions;

    @Test
    void asksAgainAfterAWhile() {
        assertThat(remembered.find("key")).contains("old");
        stored = Optional.of("new");

        clock.pass(GOES_ON_FOR.minusMillis(1));
        assertThat(remembered.find("key")).contains("old");
        clock.pass(Duration.ofMillis(1));
        assertThat(remembered.find("key")).contains("new");
        assertThat(questions).isEqualTo(2);
    }

    @Test
    void asksAgainAtOnceForWhoHasMissedSomething() {
        assertThat(remembered.find("key")).contains("old");
        stored = Optional.of("new");

        assertThat(remembered.findAgain(List.of("key"))).containsEntry("key", "new");
        assertThat(remembered.find("key")).contains("new");
        assertThat(questions).isEqualTo(2);
    }

    @Test
    void letsEverybodyGoOnWhileAnotherThreadAsksAgainForWhatIsInUse() {
        withOthers.find("key");
        stored = Optional.of("new");
        clock.pass(GOES_ON_FOR);

        assertThat(withOthers.find("key")).contains("old");
        assertThat(withOthers.find("key")).contains("old");
        assertThat(others).hasSize(1);
        others.remove().run();

        assertThat(withOthers.find("key")).contains("new");
        assertThat(questions).isEqualTo(2);
    }

    @Test
    void hasNobodyWaitLongForAnAnswerThatDoesNotComeWhereOneIsKnown() {
        withOthers.find("key");
        clock.pass(BOUNDS.oldest());

        assertThat(withOthers.find("key")).contains("old");
        long began = System.nanoTime();
        assertThat(withOthers.find("key")).contains("old");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Remembered.PATIENCE);
        assertThat(others).hasSize(1);

        stored = Optional.of("new");
        others.remove().run();
        assertThat(withOthers.find("key")).contains("new");
    }

    @Test
    void goesOnWithWhatIsKnownWhereNobodyIsFreeToAskAgain() {
        Remembered<String, String> busy = on(reading -> {
            throw new RejectedExecutionException();
        });
        busy.find("key");
        clock.pass(BOUNDS.oldest());

        assertThat(busy.find("key")).contains("old");
        assertThat(busy.find("key")).contains("old");
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
        clock.pass(BOUNDS.oldest());
        assertThat(remembered.find("key")).isEmpty();

        away = true;

        assertUnavailable(() -> remembered.find("key"));
    }

    @Test
    void neverAsksAgainForWhatIsFinal() {
        stored = Optional.of("final");
        remembered.find("key");
        stored = Optional.of("new");
        clock.pass(Duration.ofMinutes(1));

        assertThat(remembered.find("key")).contains("final");
    }

    @Test
    void keepsWhatIsFinalWhateverAnEarlierLookUpSays() {
        meanwhile = () -> {
            meanwhile = NOTHING;
            remembered.tell("key", "final");
        };

        assertThat(remembered.find("key")).contains("final");
        assertThat(remembered.find("key")).contains("final");
    }

    @Test
    void goesOnWithWhatItKnowsWhileTheStoreIsAwayAndAsksOnceInAWhile() {
        remembered.find("key");
        away = true;
        clock.pass(BOUNDS.oldest());
        questions = 0;

        for (int i = 0; i < 100; i++) {
            assertThat(remembered.find("key")).contains("old");
        }
        assertThat(questions).isEqualTo(1);

        clock.pass(Remembered.PAUSE);
        assertThat(remembered.find("key")).contains("old");
        assertThat(questions).isEqualTo(2);
    }

    @Test
    void believesTheStoreAgainWhenItIsBack() {
        remembered.find("key");
        away = true;
        clock.pass(BOUNDS.oldest());
        remembered.find("key");
        away = false;
        stored = Optional.of("new");

        clock.pass(Remembered.PAUSE);

        assertThat(remembered.find("key")).contains("new");
    }

    @Test
    void saysWhatItCannotKnowWithoutAskingAgain() {
        away = true;

        assertUnavailable(() -> remembered.find("key"));
        assertUnavailable(() -> remembered.find("key"));
        assertThat(questions).isEqualTo(1);
    }

    @Test
    void asksForManyAtOnceForWhomItMust() {
        remembered.find("first");
        clock.pass(Duration.ofSeconds(1));
        questions = 0;
        stored = Optional.of("new");

        assertThat(remembered.find(List.of("first", "second", "third")))
                .isEqualTo(Map.of("first", "old", "second", "new", "third", "new"));
        assertThat(questions).isEqualTo(1);
    }

    @Test
    void saysSoWhenOneOfManyCannotBeKnown() {
        remembered.find("first");
        away = true;

        assertUnavailable(() -> remembered.find(List.of("first", "second")));
        clock.pass(BOUNDS.oldest());
        assertThat(remembered.find(List.of("first"))).isEqualTo(Map.of("first", "old"));
    }

    @Test
    void hidesNoOtherFailure() {
        remembered.find("key");
        meanwhile = () -> {
            throw new IllegalStateException("a mistake");
        };
        clock.pass(BOUNDS.oldest());

        assertThatThrownBy(() -> remembered.find("key")).hasMessage("a mistake");
        assertThatThrownBy(() -> remembered.find("other")).hasMessage("a mistake");
    }

    private Remembered<String, String> on(Executor executor) {
        return new Remembered<>(executor, clock, this::ask, "final"::equals, BOUNDS);
    }

    private static void assertUnavailable(Runnable question) {
        assertThatThrownBy(question::run)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ErrorCode.UNAVAILABLE));
    }

    private Map<String, String> ask(Collection<String> keys) {
        questions++;
        if (away) {
            throw new PersistenceException(new SQLException("connection refused", "08001"));
        }
        Optional<String> answer = stored;
        meanwhile.run();
        Map<String, String> answers = new HashMap<>();
        answer.ifPresent(value -> keys.forEach(key -> answers.put(key, value)));
        return answers;
    }
}
