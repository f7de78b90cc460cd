package io.parlance.identity.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.administration.control.Administered;
import io.parlance.identity.entity.UnseenUser;
import io.parlance.identity.entity.UserAccount;
import io.parlance.kernel.AuditActor;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.platform.control.HeldTime;
import io.parlance.tenancy.control.Operator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnseenUsersTest {

    private static final TenantId TENANT = new TenantId(new UUID(0, 1));
    private static final TenantId PLATFORM = new TenantId(new UUID(0, 2));
    private static final Administered WHERE = new Administered(TENANT, AuditActor.SYSTEM);

    private final HeldTime clock = new HeldTime();
    private final List<UserId> deactivated = new ArrayList<>();
    private final UnseenUsers unseen = new UnseenUsers();
    private int users = 120;

    @BeforeEach
    void prepare() {
        unseen.clock = clock;
        unseen.attendance = new KeepingAttendance() {
            @Override
            List<UnseenUser> unseenSince(TenantId tenant, Instant since, UserId after, int limit) {
                assertThat(since).isEqualTo(clock.instant().minus(Duration.ofDays(30)));
                return LongStream.rangeClosed(1, users)
                        .mapToObj(number -> new UserId(new UUID(0, number)))
                        .filter(user -> user.value().compareTo(after.value()) > 0 && !deactivated.contains(user))
                        .sorted(Comparator.comparing(UserId::value))
                        .limit(limit)
                        .map(user -> new UnseenUser(user, "user", Instant.EPOCH))
                        .toList();
            }
        };
        unseen.activating = new ActivatingUsers() {
            @Override
            public UserAccount deactivate(Administered where, UserRef ref) {
                deactivated.add(((UserRef.ById) ref).user());
                return null;
            }
        };
        unseen.operator = new Operator() {
            @Override
            public boolean is(TenantId tenant) {
                return tenant.equals(PLATFORM);
            }
        };
    }

    @Test
    void areToldOnlyUnlessTheyAreToBeDeactivated() {
        assertThat(unseen.deactivate(WHERE, 30, true).users()).hasSize(120);
        assertThat(deactivated).isEmpty();

        UnseenUsers.Outcome outcome = unseen.deactivate(WHERE, 30, false);

        assertThat(outcome.users()).hasSize(120);
        assertThat(outcome.more()).isFalse();
        assertThat(deactivated).hasSize(120).doesNotHaveDuplicates();
    }

    @Test
    void areSoManyAtATime() {
        users = UnseenUsers.MOST + 1;

        UnseenUsers.Outcome outcome = unseen.deactivate(WHERE, 30, false);

        assertThat(outcome.users()).hasSize(UnseenUsers.MOST);
        assertThat(outcome.more()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 3_651, Integer.MAX_VALUE})
    void daysAreWithinReason(int days) {
        assertThatThrownBy(() -> unseen.deactivate(WHERE, days, true))
                .isInstanceOfSatisfying(
                        Problem.class, refused -> assertThat(refused.field()).contains("days"));
    }

    @Test
    void nobodyLocksTheOperatorOut() {
        assertThatThrownBy(() -> unseen.deactivate(new Administered(PLATFORM, AuditActor.SYSTEM), 30, true))
                .isInstanceOfSatisfying(
                        Problem.class, refused -> assertThat(refused.code()).isEqualTo(ErrorCode.CONFLICT));
    }
}
