package io.parlance.identity.entity;

import static io.parlance.identity.entity.IdentityFixture.addUser;
import static io.parlance.tenancy.entity.TenantsFixture.NOW;
import static io.parlance.tenancy.entity.TenantsFixture.newTenant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.tenancy.entity.PostgresFixture;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ProvisionedUsersIT {

    private static final ProfileChange PROFILE =
            new ProfileChange("Shopper", Optional.empty(), Optional.empty(), "{\"level\": 7}");

    private final TenantId tenant = newTenant();
    private final UserId shopper = add("shopper", "crm 7");

    @Test
    void haveTheTenantsOwnId() {
        UserAccount account = find(shopper);

        assertThat(account.active()).isTrue();
        assertThat(account.createdAt()).isEqualTo(NOW);
        assertThat(account.profile().externalId()).contains("crm 7");
        assertThat(this.<Map<String, UserId>>onUsers(users -> users.byExternalIds(tenant, List.of("crm 7", "crm 8"))))
                .isEqualTo(Map.of("crm 7", shopper));
    }

    @Test
    void changeAsTheTenantWants() {
        run(users -> users.change(
                tenant, shopper, new AccountNames("buyer", "buyer@example.org", Optional.of("crm 9")), PROFILE, NOW));

        UserAccount account = find(shopper);
        assertThat(account.profile().person().username()).isEqualTo("buyer");
        assertThat(account.profile().email()).isEqualTo("buyer@example.org");
        assertThat(account.profile().externalId()).contains("crm 9");
        assertThat(account.profile().person().customData()).isEqualTo("{\"level\": 7}");
    }

    @Test
    void areRefusedWhatSomebodyElseHasByItsField() {
        addUser(tenant, "alice");

        assertThat(refusal("ALICE", "new@example.org", "new")).contains("username");
        assertThat(refusal("new", "Alice@example.org", "new")).contains("email");
        assertThat(refusal("new", "new@example.org", "crm 7")).contains("externalId");
    }

    @Test
    void comeAndGo() {
        run(users -> users.setActive(tenant, shopper, false, NOW));
        assertThat(find(shopper).active()).isFalse();

        run(users -> users.setActive(tenant, shopper, true, NOW));
        assertThat(find(shopper).active()).isTrue();
    }

    @Test
    void areNobodyInAnotherTenant() {
        assertThat(this.<Optional<UserAccount>>answer(users -> users.find(newTenant(), shopper)))
                .isEmpty();
    }

    private UserAccount find(UserId user) {
        return answer(users -> users.find(tenant, user)).orElseThrow();
    }

    private UserId add(String username, String externalId) {
        UserId id = new UserId(UUID.randomUUID());
        run(users -> users.add(
                tenant, new NewUser(id, username, username + "@example.org", "-", username), externalId, NOW));
        return id;
    }

    private Optional<String> refusal(String username, String email, String externalId) {
        Problem[] problem = new Problem[1];
        assertThatThrownBy(() -> run(users -> users.add(
                        tenant,
                        new NewUser(new UserId(UUID.randomUUID()), username, email, "-", "Name"),
                        externalId,
                        NOW)))
                .isInstanceOfSatisfying(Problem.class, refused -> problem[0] = refused);
        return problem[0].field();
    }

    private <T> T answer(Function<ProvisionedUsers, T> work) {
        return PostgresFixture.shared().answer(rows -> {
            ProvisionedUsers users = new ProvisionedUsers();
            users.tenants = rows;
            users.proofs = IdentityFixture.proofs(rows);
            return work.apply(users);
        });
    }

    private <T> T onUsers(Function<Users, T> work) {
        return PostgresFixture.shared().answer(rows -> work.apply(IdentityFixture.users(rows)));
    }

    private void run(Consumer<ProvisionedUsers> work) {
        answer(users -> {
            work.accept(users);
            return true;
        });
    }
}
