package io.parlance.identity.entity;

import static io.parlance.identity.entity.IdentityFixture.addUser;
import static io.parlance.tenancy.entity.TenantsFixture.NOW;
import static io.parlance.tenancy.entity.TenantsFixture.newTenant;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.tenancy.entity.PostgresFixture;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdministeredUsersIT {

    private static final ProfileChange PROFILE = new ProfileChange("Captain", Optional.empty(), Optional.empty(), "{}");

    private final TenantId tenant = newTenant();

    @BeforeEach
    void move() {
        addUser(tenant, "ada");
        UserId bea = addUser(tenant, "bea");
        UserId carl = addUser(tenant, "carl_1");
        addUser(tenant, "carlx1");
        addUser(newTenant(), "adrift");
        run(users -> users.setActive(tenant, bea, false, NOW));
        run(users -> users.change(
                tenant, carl, new AccountNames("carl_1", "at@harbour.example", Optional.of("Crm_9")), PROFILE, NOW));
    }

    @Test
    void areFoundByTheBeginningOfAllThatTheyAreCalled() {
        assertThat(found("")).containsExactly("ada", "bea", "carl_1", "carlx1");
        assertThat(found("A")).containsExactly("ada", "carl_1");
        assertThat(found("captain")).containsExactly("carl_1");
        assertThat(found("Crm_")).containsExactly("carl_1");
        assertThat(found("crm_")).isEmpty();
        assertThat(found("carl_")).containsExactly("carl_1");
        assertThat(found("%")).isEmpty();
    }

    @Test
    void areToldByWhetherTheyMayLogIn() {
        assertThat(found("", Optional.of(true), "")).containsExactly("ada", "carl_1", "carlx1");
        assertThat(found("", Optional.of(false), "")).containsExactly("bea");
        assertThat(found("", Optional.empty(), "bea")).containsExactly("carl_1", "carlx1");
    }

    private List<String> found(String prefix) {
        return found(prefix, Optional.empty(), "");
    }

    private List<String> found(String prefix, Optional<Boolean> active, String after) {
        return PostgresFixture.shared().answer(rows -> {
            AdministeredUsers users = new AdministeredUsers();
            users.tenants = rows;
            return users.startingWith(tenant, prefix, active, after, 10).stream()
                    .map(account -> account.profile().person().username())
                    .toList();
        });
    }

    private static void run(Consumer<ProvisionedUsers> work) {
        PostgresFixture.shared().run(rows -> {
            ProvisionedUsers users = new ProvisionedUsers();
            users.tenants = rows;
            users.proofs = IdentityFixture.proofs(rows);
            work.accept(users);
        });
    }
}
