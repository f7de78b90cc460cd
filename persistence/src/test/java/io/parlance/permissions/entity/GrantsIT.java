package io.parlance.permissions.entity;

import static io.parlance.identity.entity.IdentityFixture.addUser;
import static io.parlance.tenancy.entity.TenantsFixture.NOW;
import static io.parlance.tenancy.entity.TenantsFixture.newTenant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.tenancy.entity.PostgresFixture;
import io.parlance.tenancy.entity.TenantRows;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GrantsIT {

    private static final GrantKey ADMIN = new GrantKey(TenantRole.TENANT_ADMIN.permission(), Optional.empty());
    private static final GrantKey PIN_HERE =
            new GrantKey(RoomAction.PIN.permission(), Optional.of(new UUID(1, 1).toString()));

    private final TenantId tenant = newTenant();
    private final UserId alice = addUser(tenant, "alice");
    private final UserId bob = addUser(tenant, "bob");

    @Test
    void keepsWhatWasGivenAndTakesItBack() {
        Grant pin = new Grant(PIN_HERE, bob, NOW, Optional.of(NOW.plusSeconds(60)));
        Grant admin = new Grant(ADMIN, bob, NOW, Optional.empty());
        give(alice, pin);
        give(alice, admin);

        assertThat(of(tenant, alice)).containsExactly(pin, admin);
        assertThat(of(tenant, bob)).isEmpty();
        assertThat(take(alice, PIN_HERE)).contains(pin);
        assertThat(take(alice, PIN_HERE)).isEmpty();
        assertThat(of(tenant, alice)).containsExactly(admin);
    }

    @Test
    void givesTheSameOneOnce() {
        give(alice, new Grant(ADMIN, bob, NOW, Optional.empty()));
        Grant again = new Grant(ADMIN, alice, NOW.plusSeconds(1), Optional.of(NOW.plusSeconds(9)));
        give(alice, again);

        assertThat(of(tenant, alice)).containsExactly(again);
    }

    @Test
    void isNobodysInAnotherTenant() {
        give(alice, new Grant(ADMIN, bob, NOW, Optional.empty()));
        TenantId foreign = newTenant();

        assertThat(of(foreign, alice)).isEmpty();
        assertThat(PostgresFixture.shared().<Boolean>answer(rows -> grants(rows).hasUser(foreign, alice)))
                .isFalse();
        assertThat(PostgresFixture.shared().<Boolean>answer(rows -> grants(rows).hasUser(tenant, alice)))
                .isTrue();
        assertThatThrownBy(() -> PostgresFixture.shared()
                        .run(rows -> grants(rows).give(foreign, alice, new Grant(ADMIN, bob, NOW, Optional.empty()))))
                .isInstanceOf(PersistenceException.class);
    }

    @Test
    void knowsWhoHoldsItForGoodAndMayComeIn() {
        UserId away = addUser(tenant, "away");
        give(alice, new Grant(ADMIN, bob, NOW, Optional.empty()));
        give(away, new Grant(ADMIN, bob, NOW, Optional.empty()));
        give(bob, new Grant(ADMIN, bob, NOW, Optional.of(NOW.plusSeconds(60))));
        PostgresFixture.shared()
                .run(rows -> rows.of(tenant)
                        .createNativeQuery(
                                "update users set is_active = false where tenant_id = :tenant and id = :user")
                        .setParameter("tenant", tenant.value())
                        .setParameter("user", away.value())
                        .executeUpdate());

        assertThat(PostgresFixture.shared()
                        .<Set<UserId>>answer(rows -> grants(rows).lastingHolders(tenant, ADMIN.permission())))
                .containsExactly(alice);
    }

    private void give(UserId user, Grant grant) {
        PostgresFixture.shared().run(rows -> grants(rows).give(tenant, user, grant));
    }

    private Optional<Grant> take(UserId user, GrantKey key) {
        return PostgresFixture.shared().answer(rows -> grants(rows).take(tenant, user, key));
    }

    private static List<Grant> of(TenantId tenant, UserId user) {
        return PostgresFixture.shared().answer(rows -> grants(rows).of(tenant, user));
    }

    private static Grants grants(TenantRows rows) {
        Grants grants = new Grants();
        grants.tenants = rows;
        return grants;
    }
}
