package io.parlance.identity.entity;

import static io.parlance.tenancy.entity.TenantsFixture.NOW;

import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.tenancy.entity.PostgresFixture;
import io.parlance.tenancy.entity.TenantRows;
import java.util.UUID;

/** The stores of identity on a real PostgreSQL. */
public final class IdentityFixture {

    private IdentityFixture() {}

    public static Users users(TenantRows rows) {
        Users users = new Users();
        users.tenants = rows;
        users.proofs = proofs(rows);
        return users;
    }

    public static Proofs proofs(TenantRows rows) {
        Proofs proofs = new Proofs();
        proofs.tenants = rows;
        return proofs;
    }

    public static Sessions sessions(TenantRows rows) {
        Sessions sessions = new Sessions();
        sessions.tenants = rows;
        return sessions;
    }

    /** Adds a user whose address is the name at example.org and whose display name is the name with a capital. */
    public static UserId addUser(TenantId tenant, String username) {
        UserId id = new UserId(UUID.randomUUID());
        String displayName = Character.toUpperCase(username.charAt(0)) + username.substring(1);
        NewUser user = new NewUser(id, username, username + "@example.org", "$argon2id$hash", displayName);
        PostgresFixture.shared().run(rows -> users(rows).add(tenant, user, NOW));
        return id;
    }
}
