package io.parlance.permissions.entity;

import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.tenancy.entity.TenantRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** The direct grants of users, by permission and resource. Runs in the caller's transaction. */
@ApplicationScoped
public class Grants {

    @Inject
    TenantRows tenants;

    /** All of the user's, also those that are over; none for a user that is not there. */
    public List<Grant> of(TenantId tenant, UserId user) {
        return tenants.of(tenant)
                .createQuery(
                        "select g from GrantRow g where g.key.tenantId = :tenant and g.key.userId = :user"
                                + " order by g.key.permission, g.key.resourceId",
                        GrantRow.class)
                .setParameter("tenant", tenant.value())
                .setParameter("user", user.value())
                .getResultStream()
                .map(GrantRow::grant)
                .toList();
    }

    /** Whether the tenant has such a user. */
    public boolean hasUser(TenantId tenant, UserId user) {
        return !tenants.of(tenant)
                .createNativeQuery("select 1 from users where tenant_id = :tenant and id = :user")
                .setParameter("tenant", tenant.value())
                .setParameter("user", user.value())
                .getResultList()
                .isEmpty();
    }

    /** Gives it, in the place of the same one that was given before. */
    public void give(TenantId tenant, UserId user, Grant grant) {
        row(tenant, user, grant.key())
                .ifPresentOrElse(
                        row -> row.give(grant), () -> tenants.of(tenant).persist(new GrantRow(tenant, user, grant)));
    }

    /** @return what was taken back; empty when there was no such grant */
    public Optional<Grant> take(TenantId tenant, UserId user, GrantKey key) {
        Optional<GrantRow> row = row(tenant, user, key);
        row.ifPresent(tenants.of(tenant)::remove);
        return row.map(GrantRow::grant);
    }

    private Optional<GrantRow> row(TenantId tenant, UserId user, GrantKey key) {
        return tenants.lock(tenant, GrantRow.class, GrantRowKey.of(tenant, user, key));
    }
}
