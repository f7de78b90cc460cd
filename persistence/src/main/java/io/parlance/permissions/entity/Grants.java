package io.parlance.permissions.entity;

import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.tenancy.entity.TenantRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

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

    /**
     * The active users who hold this in the whole tenant and without an end. Until the transaction ends nobody else gives or takes it
     * from one of them.
     */
    public Set<UserId> lastingHolders(TenantId tenant, String permission) {
        String lasting = " from user_permissions g where g.tenant_id = :tenant and g.permission = :permission"
                + " and g.resource_id = '' and g.expires_at is null";
        // two statements: the second one sees what was done while the first one waited
        rows(tenant, permission, "select g.user_id" + lasting + " order by g.user_id for update");
        return rows(
                        tenant,
                        permission,
                        "select g.user_id" + lasting + " and exists (select from users u where u.tenant_id = :tenant"
                                + " and u.id = g.user_id and u.is_active)")
                .stream()
                .map(user -> new UserId((UUID) user))
                .collect(Collectors.toUnmodifiableSet());
    }

    private List<?> rows(TenantId tenant, String permission, String sql) {
        return tenants.of(tenant)
                .createNativeQuery(sql)
                .setParameter("tenant", tenant.value())
                .setParameter("permission", permission)
                .getResultList();
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
