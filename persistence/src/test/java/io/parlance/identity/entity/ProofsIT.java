package io.parlance.identity.entity;

import static io.parlance.tenancy.entity.TenantsFixture.NOW;
import static io.parlance.tenancy.entity.TenantsFixture.newTenant;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.tenancy.entity.PostgresFixture;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class ProofsIT {

    private static final String HASH = "a".repeat(64);
    private static final Instant END = NOW.plusSeconds(3_600);

    private final TenantId tenant = newTenant();
    private final UserId alice = IdentityFixture.addUser(tenant, "alice");

    @Test
    void proveOnce() {
        add(HASH, ProofPurpose.RESET, NOW);

        assertThat(find(HASH, ProofPurpose.RESET, NOW)).contains(new Proven(alice, "alice@example.org"));
        assertThat(use(HASH, ProofPurpose.RESET, NOW)).contains(new Proven(alice, "alice@example.org"));
        assertThat(use(HASH, ProofPurpose.RESET, NOW)).isEmpty();
        assertThat(find(HASH, ProofPurpose.RESET, NOW)).isEmpty();
    }

    @Test
    void proveOnceEvenWhenManyTryAtOnce() throws Exception {
        add(HASH, ProofPurpose.RESET, NOW);
        List<Future<Boolean>> tries = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 8; i++) {
                tries.add(
                        threads.submit(() -> use(HASH, ProofPurpose.RESET, NOW).isPresent()));
            }
        }
        int good = 0;
        for (Future<Boolean> attempt : tries) {
            good += attempt.get() ? 1 : 0;
        }

        assertThat(good).isEqualTo(1);
    }

    @Test
    void proveOneThingUntilTheyRunOutInTheirOwnTenant() {
        add(HASH, ProofPurpose.VERIFY, NOW);
        TenantId other = newTenant();

        assertThat(use(HASH, ProofPurpose.RESET, NOW)).isEmpty();
        assertThat(use(HASH, ProofPurpose.VERIFY, END)).isEmpty();
        assertThat(use(other, HASH, ProofPurpose.VERIFY, NOW)).isEmpty();
        assertThat(use("b".repeat(64), ProofPurpose.VERIFY, NOW)).isEmpty();
        assertThat(use(HASH, ProofPurpose.VERIFY, END.minusMillis(1))).isPresent();
    }

    @Test
    void areVoidWithAnotherPassword() {
        add(HASH, ProofPurpose.RESET, NOW);
        add("b".repeat(64), ProofPurpose.VERIFY, NOW);

        PostgresFixture.shared().run(rows -> {
            Users users = IdentityFixture.users(rows);
            Account seen = users.account(tenant, alice).orElseThrow();
            assertThat(users.changePassword(tenant, seen, "another", NOW)).isTrue();
        });

        assertThat(use(HASH, ProofPurpose.RESET, NOW)).isEmpty();
        assertThat(use("b".repeat(64), ProofPurpose.VERIFY, NOW)).isPresent();
    }

    @Test
    void areCountedForADayAndRemovedThen() {
        add(HASH, ProofPurpose.VERIFY, NOW);
        add("b".repeat(64), ProofPurpose.VERIFY, NOW.plusSeconds(10));

        assertThat(added(ProofPurpose.VERIFY, NOW)).isEqualTo(2);
        assertThat(added(ProofPurpose.VERIFY, NOW.plusSeconds(1))).isEqualTo(1);
        assertThat(added(ProofPurpose.RESET, NOW)).isZero();

        add("c".repeat(64), ProofPurpose.VERIFY, NOW.plusSeconds(86_405));
        assertThat(added(ProofPurpose.VERIFY, NOW)).isEqualTo(2);
    }

    @Test
    void anAddressIsVerifiedUnlessSomebodyElseHasIt() {
        UserId bob = IdentityFixture.addUser(tenant, "bob");

        assertThat(verify(alice, "other@example.org")).contains("alice@example.org");
        OwnProfile profile = PostgresFixture.shared()
                .answer(rows -> IdentityFixture.users(rows).ownProfile(tenant, alice))
                .orElseThrow();
        assertThat(profile.email()).isEqualTo("other@example.org");
        assertThat(profile.verified()).isTrue();
        Assertions.assertThatThrownBy(() -> verify(bob, "OTHER@example.org"))
                .isInstanceOfSatisfying(
                        Problem.class, taken -> assertThat(taken.field()).contains("email"));
    }

    private Optional<String> verify(UserId user, String email) {
        return PostgresFixture.shared()
                .answer(rows -> IdentityFixture.users(rows).verifyEmail(tenant, user, email, NOW));
    }

    private void add(String hash, ProofPurpose purpose, Instant at) {
        answer(proofs -> {
            proofs.add(tenant, new NewProof(hash, alice, purpose, "alice@example.org", at.plusSeconds(3_600)), at);
            return true;
        });
    }

    private Optional<Proven> find(String hash, ProofPurpose purpose, Instant at) {
        return answer(proofs -> proofs.find(tenant, hash, purpose, at));
    }

    private Optional<Proven> use(String hash, ProofPurpose purpose, Instant at) {
        return use(tenant, hash, purpose, at);
    }

    private static Optional<Proven> use(TenantId whose, String hash, ProofPurpose purpose, Instant at) {
        return answer(proofs -> proofs.use(whose, hash, purpose, at));
    }

    private int added(ProofPurpose purpose, Instant since) {
        return answer(proofs -> proofs.addedSince(tenant, alice, purpose, since));
    }

    private static <T> T answer(Function<Proofs, T> work) {
        return PostgresFixture.shared().answer(rows -> work.apply(IdentityFixture.proofs(rows)));
    }
}
