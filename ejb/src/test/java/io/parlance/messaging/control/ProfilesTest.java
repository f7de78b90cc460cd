package io.parlance.messaging.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.identity.control.People;
import io.parlance.identity.entity.Person;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.SessionId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.platform.control.HeldTime;
import io.parlance.platform.control.RememberingHere;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProfilesTest {

    private static final TenantId TENANT = new TenantId(new UUID(0, 1));
    private static final UserId ALICE = new UserId(new UUID(0, 2));
    private static final UserId BOB = new UserId(new UUID(0, 3));

    private final HeldTime clock = new HeldTime();
    private final Profiles profiles = new Profiles();
    private final Map<UserId, String> active = new HashMap<>(Map.of(ALICE, "Alice", BOB, "Bob"));
    private int questions;

    @BeforeEach
    void prepare() {
        profiles.remembering = RememberingHere.by(clock);
        profiles.people = new People() {
            @Override
            public Map<UserId, Person> known(TenantId tenant, Collection<UserId> ids) {
                questions++;
                Map<UserId, Person> found = new HashMap<>();
                ids.stream().filter(active::containsKey).forEach(id -> found.put(id, somebody(id, active.get(id))));
                return found;
            }
        };
        profiles.prepare();
    }

    @Test
    void knowsANewNameAfterFiveSeconds() {
        assertThat(sender(ALICE)).isEqualTo("Alice");
        active.put(ALICE, "Alice L.");

        clock.pass(Duration.ofSeconds(3));
        assertThat(sender(ALICE)).isEqualTo("Alice");
        clock.pass(Duration.ofSeconds(2));
        assertThat(sender(ALICE)).isEqualTo("Alice L.");
    }

    @Test
    void remembersWhoIsNotActiveAsWell() {
        active.remove(BOB);

        assertThat(profiles.known(TENANT, List.of(ALICE, BOB))).containsOnlyKeys(ALICE);
        assertThat(profiles.known(TENANT, List.of(ALICE, BOB))).containsOnlyKeys(ALICE);
        assertThat(questions).isEqualTo(1);
    }

    @Test
    void refusesWhoIsNotActive() {
        active.remove(BOB);

        assertThatThrownBy(() -> sender(BOB))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }

    @Test
    void letsWhoIsActiveAgainSendAtOnce() {
        active.remove(BOB);
        profiles.known(TENANT, List.of(BOB));
        active.put(BOB, "Bob");

        assertThat(sender(BOB)).isEqualTo("Bob");
    }

    @Test
    void knowsPeopleInTheirOwnTenantOnly() {
        sender(ALICE);
        active.put(ALICE, "another Alice");

        assertThat(profiles.known(new TenantId(new UUID(0, 9)), List.of(ALICE))
                        .get(ALICE)
                        .displayName())
                .isEqualTo("another Alice");
    }

    private String sender(UserId user) {
        return profiles.sender(new Caller(TENANT, user, new SessionId(new UUID(0, 7))))
                .name();
    }

    private static Person somebody(UserId user, String name) {
        return new Person(user, "somebody", name, Optional.empty(), Optional.empty(), "{}");
    }
}
