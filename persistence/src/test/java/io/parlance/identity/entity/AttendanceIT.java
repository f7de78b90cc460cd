package io.parlance.identity.entity;

import static io.parlance.tenancy.entity.TenantsFixture.NOW;
import static io.parlance.tenancy.entity.TenantsFixture.newTenant;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.kernel.SessionId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.tenancy.entity.PostgresFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class AttendanceIT {

    private static final Instant LATER = NOW.plus(Duration.ofDays(40));
    private static final Instant MONTH_AGO = LATER.minus(Duration.ofDays(30));

    private final TenantId tenant = newTenant();
    private final UserId alice = IdentityFixture.addUser(tenant, "alice");
    private final UserId bob = IdentityFixture.addUser(tenant, "bob");
    private final UserId carol = IdentityFixture.addUser(tenant, "carol");

    @Test
    void knowsWhoWasNotSeen() {
        seen(tenant, alice, LATER);
        seen(tenant, bob, MONTH_AGO.minusSeconds(1));
        session(carol, MONTH_AGO);

        assertThat(unseen(tenant, MONTH_AGO)).extracting(UnseenUser::id).containsExactly(bob);
        assertThat(unseen(tenant, MONTH_AGO).getFirst().lastSeenAt()).isEqualTo(MONTH_AGO.minusSeconds(1));
        assertThat(unseen(tenant, NOW)).as("who was added since then").isEmpty();
    }

    @Test
    void aLaterTimeStays() {
        seen(tenant, alice, LATER);
        seen(tenant, alice, NOW.minusSeconds(1));

        assertThat(unseen(tenant, LATER)).extracting(UnseenUser::id).containsExactlyInAnyOrder(bob, carol);
    }

    @Test
    void isNobodyElses() {
        TenantId other = newTenant();
        seen(other, alice, LATER);

        assertThat(unseen(other, LATER)).isEmpty();
        assertThat(unseen(tenant, LATER)).hasSize(3);
    }

    private void session(UserId user, Instant at) {
        NewSession session = new NewSession(
                new SessionId(UUID.randomUUID()),
                user,
                Optional.empty(),
                "127.0.0.1",
                Optional.empty(),
                at.plusSeconds(60));
        PostgresFixture.shared()
                .run(rows -> IdentityFixture.sessions(rows)
                        .open(
                                tenant,
                                session,
                                new NewRefreshToken(UUID.randomUUID().toString(), at),
                                at));
    }

    private static void seen(TenantId where, UserId user, Instant at) {
        answer(attendance -> {
            attendance.seen(where, List.of(user), at);
            return true;
        });
    }

    private static List<UnseenUser> unseen(TenantId where, Instant since) {
        return answer(attendance -> attendance.unseenSince(where, since, new UserId(new UUID(0, 0)), 10));
    }

    private static <T> T answer(Function<Attendance, T> work) {
        return PostgresFixture.shared().answer(rows -> {
            Attendance attendance = new Attendance();
            attendance.tenants = rows;
            return work.apply(attendance);
        });
    }
}
