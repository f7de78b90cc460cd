package io.parlance.identity.entity;

import static io.parlance.identity.entity.IdentityFixture.addUser;
import static io.parlance.identity.entity.IdentityFixture.sessions;
import static io.parlance.tenancy.entity.TenantsFixture.NOW;
import static io.parlance.tenancy.entity.TenantsFixture.newTenant;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.kernel.SessionId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.tenancy.entity.PostgresFixture;
import io.parlance.tenancy.entity.TenantsFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SessionsIT {

    private static final Duration IDLE = Duration.ofDays(14);
    private static final Duration LIFE = Duration.ofDays(90);
    private static final Duration TOKEN_LIFE = Duration.ofDays(30);

    private final TenantId tenant = newTenant();
    private final UserId alice = addUser(tenant, "alice");
    private final String first = UUID.randomUUID().toString();
    private final SessionId session = open(first);

    @Test
    void livesUntilItsTimeIsOver() {
        assertThat(isLive(NOW)).isTrue();
        assertThat(isLive(NOW.plus(IDLE).minusMillis(1))).isTrue();
        assertThat(isLive(NOW.plus(IDLE))).isFalse();
    }

    @Test
    void livesOnWithEachRefreshButNotForEver() {
        Instant refreshed = NOW.plus(IDLE).minusSeconds(1);
        assertThat(rotate(first, "second", refreshed)).isInstanceOf(Rotation.Rotated.class);

        assertThat(isLive(NOW.plus(IDLE))).isTrue();
        assertThat(isLive(NOW.plus(LIFE))).isFalse();
    }

    @Test
    void isAskedForWithManyOthersAtOnce() {
        SessionId over = open("over");
        SessionId bobs = open("bobs", addUser(tenant, "bob"));
        PostgresFixture.shared().run(rows -> sessions(rows).end(tenant, over, EndReason.LOGOUT, NOW));
        SessionId absent = new SessionId(UUID.randomUUID());

        Set<SessionId> live = PostgresFixture.shared()
                .answer(rows -> sessions(rows).live(tenant, List.of(session, over, bobs, absent), NOW, IDLE));

        assertThat(live).containsExactlyInAnyOrder(session, bobs);
        assertThat(PostgresFixture.shared()
                        .<Set<SessionId>>answer(
                                rows -> sessions(rows).live(newTenant(), List.of(session, bobs), NOW, IDLE)))
                .isEmpty();
    }

    @Test
    void isNobodysInAnotherTenant() {
        assertThat(PostgresFixture.shared()
                        .<Boolean>answer(rows -> sessions(rows).isLive(newTenant(), session, NOW, IDLE)))
                .isFalse();
    }

    @Test
    void restsWhileItsTenantIsSuspended() {
        TenantsFixture.activate(tenant, false);
        assertThat(isLive(NOW)).isFalse();
        assertThat(rotate(first, "second", NOW)).isEqualTo(new Rotation.Refused());

        TenantsFixture.activate(tenant, true);
        assertThat(isLive(NOW)).isTrue();
    }

    @Test
    void endsOnceAndTakesItsRefreshTokensAlong() {
        end(NOW);
        end(NOW.plusSeconds(1));

        assertThat(isLive(NOW)).isFalse();
        assertThat(rotate(first, "second", NOW)).isEqualTo(new Rotation.Refused());
    }

    @Test
    void tradesARefreshTokenForAnother() {
        assertThat(rotate(first, "second", NOW)).isEqualTo(new Rotation.Rotated(session, alice));
        assertThat(rotate("second", "third", NOW)).isEqualTo(new Rotation.Rotated(session, alice));
    }

    @Test
    void endsTheSessionWhenARefreshTokenComesAgain() {
        rotate(first, "second", NOW);

        assertThat(rotate(first, "stolen", NOW)).isEqualTo(new Rotation.Reused(session));

        assertThat(isLive(NOW)).isFalse();
        assertThat(rotate("second", "third", NOW)).isEqualTo(new Rotation.Refused());
    }

    @Test
    void refusesARefreshTokenThatIsNobodysOrTooOld() {
        assertThat(rotate("made-up", "second", NOW)).isEqualTo(new Rotation.Refused());
        assertThat(rotate(first, "second", NOW.plus(TOKEN_LIFE))).isEqualTo(new Rotation.Refused());
    }

    @Test
    void servesOneOfManyWhoHandInTheSameRefreshToken() throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            List<Future<Rotation>> answers = IntStream.range(0, 3)
                    .mapToObj(i -> threads.submit(() -> rotate(first, "successor-" + i, NOW)))
                    .toList();
            int rotated = 0;
            for (Future<Rotation> answer : answers) {
                rotated += answer.get() instanceof Rotation.Rotated ? 1 : 0;
            }
            assertThat(rotated).isEqualTo(1);
            assertThat(isLive(NOW)).isFalse();
        }
    }

    @Test
    void listsTheLiveOnesOfOneUserTheNewestFirst() {
        SessionId other = open("other");
        open("other person's", addUser(tenant, "bob"));

        List<SessionId> all = live(Optional.empty(), NOW);
        assertThat(all).containsExactlyInAnyOrder(session, other);
        assertThat(live(Optional.of(all.getFirst()), NOW)).containsExactly(all.getLast());
        assertThat(live(Optional.empty(), NOW.plus(IDLE))).isEmpty();

        end(NOW);
        assertThat(live(Optional.empty(), NOW)).containsExactly(other);
    }

    @Test
    void endsAllOthersOfOneUserAndTheirTokens() {
        SessionId other = open("other");
        UserId bob = addUser(tenant, "bob");
        SessionId bobs = open("bob's", bob);

        List<SessionId> ended = PostgresFixture.shared()
                .answer(rows -> sessions(rows).endOthers(tenant, alice, session, EndReason.PASSWORD, NOW));

        assertThat(ended).containsExactly(other);
        assertThat(rotate("other", "next", NOW)).isEqualTo(new Rotation.Refused());
        assertThat(rotate("bob's", "next of bob", NOW)).isEqualTo(new Rotation.Rotated(bobs, bob));
        assertThat(isLive(NOW)).isTrue();
    }

    @Test
    void endsNobodyElsesSession() {
        UserId bob = addUser(tenant, "bob");

        assertThat(PostgresFixture.shared()
                        .<Boolean>answer(rows -> sessions(rows).end(tenant, bob, session, EndReason.ENDED, NOW)))
                .isFalse();
        assertThat(isLive(NOW)).isTrue();
    }

    private List<SessionId> live(Optional<SessionId> before, Instant now) {
        return PostgresFixture.shared()
                .answer(rows -> sessions(rows).live(tenant, alice, before, 10, now, IDLE).stream()
                        .map(OpenSession::id)
                        .toList());
    }

    private SessionId open(String token) {
        return open(token, alice);
    }

    private SessionId open(String token, UserId user) {
        SessionId id = new SessionId(UUID.randomUUID());
        NewSession opened =
                new NewSession(id, user, Optional.of("phone"), "fe80::1%eth0", Optional.of("test"), NOW.plus(LIFE));
        PostgresFixture.shared().run(rows -> sessions(rows).open(tenant, opened, kept(token, NOW), NOW));
        return id;
    }

    private void end(Instant now) {
        PostgresFixture.shared().run(rows -> sessions(rows).end(tenant, session, EndReason.LOGOUT, now));
    }

    private boolean isLive(Instant now) {
        return PostgresFixture.shared().answer(rows -> sessions(rows).isLive(tenant, session, now, IDLE));
    }

    private Rotation rotate(String used, String successor, Instant now) {
        return PostgresFixture.shared()
                .answer(rows -> sessions(rows).rotate(tenant, used, kept(successor, now), now, IDLE));
    }

    private static NewRefreshToken kept(String hash, Instant now) {
        return new NewRefreshToken(hash, now.plus(TOKEN_LIFE));
    }
}
