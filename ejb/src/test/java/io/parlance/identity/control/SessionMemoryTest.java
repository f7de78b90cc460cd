package io.parlance.identity.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.SessionId;
import io.parlance.kernel.TenantId;
import io.parlance.platform.control.HeldTime;
import io.parlance.platform.control.Remembered;
import io.parlance.platform.control.RememberingHere;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SessionMemoryTest {

    private static final TenantId TENANT = new TenantId(new UUID(0, 1));
    private static final SessionId SESSION = new SessionId(new UUID(0, 2));

    private final HeldTime clock = new HeldTime();
    private final SessionMemory memory =
            new SessionMemory(RememberingHere.by(clock), this::ask, Duration.ofMinutes(15));

    private Store store = Store.LIVE;
    private int questions;

    @Test
    void asksAgainSoonEnoughToNoticeAnEndWithinASecond() {
        assertThat(isLive()).isTrue();
        store = Store.ENDED;

        clock.pass(Duration.ofMillis(500));
        assertThat(isLive()).isTrue();
        assertThat(questions).isEqualTo(1);

        clock.pass(Duration.ofMillis(499));
        assertThat(isLive()).isFalse();
    }

    @Test
    void believesAnEndAtOnceAndForEver() {
        assertThat(isLive()).isTrue();

        memory.ended(TENANT, SESSION);

        assertThat(isLive()).isFalse();
        clock.pass(Duration.ofMinutes(1));
        assertThat(isLive()).isFalse();
        assertThat(questions).isEqualTo(1);
    }

    @Test
    void keepsAnEndThatIsToldDuringALookUp() {
        store = Store.ENDED_MEANWHILE;

        isLive();

        assertThat(isLive()).isFalse();
    }

    @Test
    void goesOnWithWhatItKnowsWhileTheStoreIsAway() {
        assertThat(isLive()).isTrue();
        store = Store.AWAY;

        for (int minute = 0; minute < 10; minute++) {
            clock.pass(Duration.ofMinutes(1));
            assertThat(isLive()).isTrue();
        }
    }

    @Test
    void saysSoWhenItKnowsNothingWhileTheStoreIsAway() {
        store = Store.AWAY;

        assertUnavailable();
    }

    @Test
    void asksAStoreThatIsAwayOnlyNowAndThen() {
        store = Store.AWAY;
        for (int i = 0; i < 10; i++) {
            assertUnavailable();
        }
        assertThat(questions).isEqualTo(1);

        clock.pass(Remembered.PAUSE);
        store = Store.LIVE;
        assertThat(isLive()).isTrue();
    }

    @Test
    void knowsASessionInItsOwnTenantOnly() {
        assertThat(isLive()).isTrue();
        store = Store.ENDED;

        assertThat(memory.isLive(new TenantId(new UUID(0, 9)), SESSION)).isFalse();
    }

    @Test
    void asksOnceForManyHoweverLatelyItDid() {
        SessionId other = new SessionId(new UUID(0, 3));
        assertThat(isLive()).isTrue();
        assertThat(memory.isLive(TENANT, other)).isTrue();
        store = Store.ENDED;

        memory.lookAgain(TENANT, List.of(SESSION, other));

        assertThat(isLive()).isFalse();
        assertThat(memory.isLive(TENANT, other)).isFalse();
        assertThat(questions).isEqualTo(3);
    }

    @Test
    void goesOnWithWhatItKnowsOfManyWhileTheStoreIsAway() {
        assertThat(isLive()).isTrue();
        store = Store.AWAY;

        memory.lookAgain(TENANT, List.of(SESSION));

        assertThat(isLive()).isTrue();
    }

    @Test
    void hidesNoOtherFailure() {
        store = Store.BROKEN;

        assertThatThrownBy(this::isLive).isInstanceOf(IllegalStateException.class);
    }

    private boolean isLive() {
        return memory.isLive(TENANT, SESSION);
    }

    private void assertUnavailable() {
        assertThatThrownBy(this::isLive)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ErrorCode.UNAVAILABLE));
    }

    private Set<SessionId> ask(TenantId tenant, Collection<SessionId> sessions) {
        questions++;
        return switch (store) {
            case LIVE -> Set.copyOf(sessions);
            case ENDED -> Set.of();
            case ENDED_MEANWHILE -> {
                sessions.forEach(session -> memory.ended(tenant, session));
                yield Set.copyOf(sessions);
            }
            case AWAY -> throw new PersistenceException(new SQLException("connection refused", "08001"));
            case BROKEN -> throw new IllegalStateException("a bug");
        };
    }

    private enum Store {
        LIVE,
        ENDED,
        ENDED_MEANWHILE,
        AWAY,
        BROKEN
    }
}
