package io.parlance.messaging.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.identity.entity.Person;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.platform.control.HeldTime;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProfileMemoryTest {

    private static final TenantId TENANT = new TenantId(new UUID(0, 1));
    private static final UserId ALICE = new UserId(new UUID(0, 2));
    private static final UserId BOB = new UserId(new UUID(0, 3));

    private final HeldTime clock = new HeldTime();
    private final ProfileMemory memory = new ProfileMemory(clock, this::ask);

    private boolean away;
    private String name = "Alice";
    private int questions;

    @Test
    void asksAgainWhenWhatItKnowsIsOld() {
        assertThat(nameOf(ALICE)).isEqualTo("Alice");
        name = "Alice L.";

        clock.pass(ProfileMemory.FRESH.minusMillis(1));
        assertThat(nameOf(ALICE)).isEqualTo("Alice");
        assertThat(questions).isEqualTo(1);

        clock.pass(Duration.ofMillis(1));
        assertThat(nameOf(ALICE)).isEqualTo("Alice L.");
    }

    @Test
    void letsSendersWaitForAStoreThatIsAwayOnlyOnceInAWhile() {
        nameOf(ALICE);
        away = true;
        clock.pass(ProfileMemory.FRESH);
        questions = 0;

        for (int i = 0; i < 100; i++) {
            assertThat(nameOf(ALICE)).isEqualTo("Alice");
        }
        assertThat(questions).isEqualTo(1);

        clock.pass(ProfileMemory.PAUSE);
        nameOf(ALICE);
        assertThat(questions).isEqualTo(2);
    }

    @Test
    void believesTheStoreAgainWhenItIsBack() {
        nameOf(ALICE);
        away = true;
        clock.pass(ProfileMemory.FRESH);
        nameOf(ALICE);
        away = false;
        name = "Alice L.";

        clock.pass(ProfileMemory.PAUSE);

        assertThat(nameOf(ALICE)).isEqualTo("Alice L.");
    }

    @Test
    void failsAsTheStoreDidForWhomItNeverSawAndSaysSoWithoutAskingAgain() {
        away = true;

        assertThatThrownBy(() -> nameOf(BOB)).isInstanceOf(PersistenceException.class);
        assertThatThrownBy(() -> nameOf(BOB))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ErrorCode.UNAVAILABLE));
        assertThat(questions).isEqualTo(1);
    }

    @Test
    void knowsPeopleInTheirOwnTenantOnly() {
        nameOf(ALICE);
        name = "another Alice";

        assertThat(memory.known(new TenantId(new UUID(0, 9)), List.of(ALICE))
                        .get(ALICE)
                        .displayName())
                .isEqualTo("another Alice");
    }

    private String nameOf(UserId user) {
        return memory.known(TENANT, List.of(user)).get(user).displayName();
    }

    private Map<UserId, Person> ask(TenantId tenant, Collection<UserId> users) {
        questions++;
        if (away) {
            throw new PersistenceException(new SQLException("refused", "08001"));
        }
        UserId user = users.iterator().next();
        return Map.of(user, new Person(user, "alice", name, Optional.empty(), Optional.empty(), "{}"));
    }
}
