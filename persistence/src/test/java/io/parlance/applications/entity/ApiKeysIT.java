package io.parlance.applications.entity;

import static io.parlance.tenancy.entity.TenantsFixture.NOW;
import static io.parlance.tenancy.entity.TenantsFixture.newTenant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.kernel.ApiKeyId;
import io.parlance.kernel.ApplicationId;
import io.parlance.kernel.Problem;
import io.parlance.kernel.Scope;
import io.parlance.kernel.TenantId;
import io.parlance.tenancy.entity.PostgresFixture;
import io.parlance.tenancy.entity.TenantRows;
import io.parlance.tenancy.entity.TenantsFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ApiKeysIT {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final TenantId tenant = newTenant();
    private final ApplicationId application = addApplication("Shop");
    private final String hash = UUID.randomUUID().toString();
    private final ApiKeyId key = addKey(hash, Optional.of(NOW.plus(MINUTE)));

    @Test
    void areFoundByTheirHashInTheirTenantOnly() {
        assertThat(byHash(tenant)).hasValueSatisfying(found -> {
            assertThat(found.scopes()).containsExactlyInAnyOrder(Scope.ACT_AS, Scope.USERS_WRITE);
            assertThat(found.application()).isEqualTo(application);
        });
        assertThat(byHash(newTenant())).isEmpty();
        assertThat(ApiKeysIT.<Optional<ApiKey>>answer(keys -> keys.byHash(tenant, "no such")))
                .isEmpty();
    }

    @Test
    void areNotFoundWhileTheirApplicationIsNotActive() {
        onApplications(store -> store.change(tenant, shop(false), NOW));
        assertThat(byHash(tenant)).isEmpty();

        onApplications(store -> store.change(tenant, shop(true), NOW));
        assertThat(byHash(tenant)).isPresent();
    }

    @Test
    void areNotFoundWhileTheirTenantIsSuspended() {
        TenantsFixture.activate(tenant, false);
        assertThat(byHash(tenant)).isEmpty();

        TenantsFixture.activate(tenant, true);
        assertThat(byHash(tenant)).isPresent();
    }

    @Test
    void noteTheirUseNowAndThen() {
        run(keys -> keys.used(tenant, key, NOW.minus(MINUTE), NOW));
        run(keys -> keys.used(tenant, key, NOW.minus(MINUTE), NOW.plusSeconds(30)));
        assertThat(byHash(tenant).orElseThrow().lastUsedAt()).contains(NOW);

        run(keys -> keys.used(tenant, key, NOW.plusSeconds(1), NOW.plusSeconds(61)));
        assertThat(byHash(tenant).orElseThrow().lastUsedAt()).contains(NOW.plusSeconds(61));
    }

    @Test
    void neverLiveLongerThanTheyWereTo() {
        run(keys -> keys.endBy(tenant, key, NOW.plus(MINUTE.multipliedBy(2)), NOW));
        assertThat(byHash(tenant).orElseThrow().expiresAt()).contains(NOW.plus(MINUTE));

        run(keys -> keys.endBy(tenant, key, NOW.plusSeconds(1), NOW));
        assertThat(byHash(tenant).orElseThrow().isUsable(NOW)).isTrue();
        assertThat(byHash(tenant).orElseThrow().isUsable(NOW.plusSeconds(1))).isFalse();
    }

    @Test
    void countWhileTheyAreGood() {
        ApiKeyId revoked = addKey("other " + hash, Optional.empty());
        assertThat(ApiKeysIT.<Long>answer(keys -> keys.countUsable(tenant, application, NOW)))
                .isEqualTo(2);

        run(keys -> keys.revoke(tenant, revoked, NOW));
        run(keys -> keys.revoke(tenant, revoked, NOW.plus(MINUTE)));

        assertThat(ApiKeysIT.<Long>answer(keys -> keys.countUsable(tenant, application, NOW)))
                .isEqualTo(1);
        assertThat(ApiKeysIT.<Long>answer(keys -> keys.countUsable(tenant, application, NOW.plus(MINUTE))))
                .isZero();
        assertThat(ApiKeysIT.<List<ApiKey>>answer(keys -> keys.list(tenant, application, Optional.empty(), 10)))
                .extracting(ApiKey::revokedAt)
                .containsExactlyInAnyOrder(Optional.of(NOW), Optional.empty());
    }

    @Test
    void applicationsHaveNamesOfTheirOwnInTheirTenant() {
        assertThatThrownBy(() -> addApplication("SHOP"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.field()).contains("name"));
        assertThat(PostgresFixture.shared()
                        .<List<Application>>answer(rows -> applications(rows).list(newTenant(), Optional.empty(), 10)))
                .isEmpty();
    }

    private Optional<ApiKey> byHash(TenantId who) {
        return answer(keys -> keys.byHash(who, hash));
    }

    private Application shop(boolean active) {
        return new Application(application, "Shop", active, false, Optional.empty(), NOW);
    }

    private ApplicationId addApplication(String name) {
        ApplicationId id = new ApplicationId(UUID.randomUUID());
        onApplications(store -> store.add(tenant, new Application(id, name, true, false, Optional.empty(), NOW)));
        return id;
    }

    private ApiKeyId addKey(String keyHash, Optional<Instant> expiresAt) {
        ApiKeyId id = new ApiKeyId(UUID.randomUUID());
        ApiKey added = new ApiKey(
                id,
                application,
                "main",
                "prefix",
                Set.of(Scope.ACT_AS, Scope.USERS_WRITE),
                NOW,
                expiresAt,
                Optional.empty(),
                Optional.empty());
        run(keys -> keys.add(tenant, added, keyHash));
        return id;
    }

    private static <T> T answer(Function<ApiKeys, T> work) {
        return PostgresFixture.shared().answer(rows -> {
            ApiKeys keys = new ApiKeys();
            keys.tenants = rows;
            return work.apply(keys);
        });
    }

    private static void run(Consumer<ApiKeys> work) {
        answer(keys -> {
            work.accept(keys);
            return true;
        });
    }

    private static void onApplications(Consumer<Applications> work) {
        PostgresFixture.shared().run(rows -> work.accept(applications(rows)));
    }

    private static Applications applications(TenantRows rows) {
        Applications applications = new Applications();
        applications.tenants = rows;
        return applications;
    }
}
