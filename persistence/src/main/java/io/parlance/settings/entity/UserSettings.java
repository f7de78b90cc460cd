package io.parlance.settings.entity;

import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.tenancy.entity.TenantRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What users have set for themselves, as JSON texts by key. Runs in the caller's transaction. */
@ApplicationScoped
public class UserSettings {

    private static final String FIELDS = "select key, cast(value as text),"
            + " cast(extract(epoch from updated_at) * 1000 as bigint) from settings"
            + " where tenant_id = :tenant and user_id = :user";

    @Inject
    TenantRows tenants;

    public Optional<UserSetting> value(TenantId tenant, UserId user, String key) {
        return settings(of(tenant, user, FIELDS + " and key = :key").setParameter("key", key)).stream()
                .findFirst();
    }

    /** By key. */
    public List<UserSetting> after(TenantId tenant, UserId user, String key, int limit) {
        return settings(of(tenant, user, FIELDS + " and key collate \"C\" > :key order by key collate \"C\"")
                .setParameter("key", key)
                .setMaxResults(limit));
    }

    /**
     * Sets a value, unless the user has too many already.
     *
     * @param value JSON
     * @return false when it is a new one too many
     */
    public boolean set(TenantId tenant, UserId user, UserSetting setting, int most) {
        EntityManager rows = tenants.of(tenant);
        // two that set different keys at once would both be the last that there is room for
        rows.createNativeQuery("select id from users where tenant_id = :tenant and id = :user for update")
                .setParameter("tenant", tenant.value())
                .setParameter("user", user.value())
                .getResultList();
        Number others = (Number) of(
                        tenant,
                        user,
                        "select count(*) from settings where tenant_id = :tenant and user_id = :user and key <> :key")
                .setParameter("key", setting.key())
                .getSingleResult();
        if (others.longValue() >= most && value(tenant, user, setting.key()).isEmpty()) {
            return false;
        }
        write(tenant, user, setting);
        return true;
    }

    private void write(TenantId tenant, UserId user, UserSetting setting) {
        of(
                        tenant,
                        user,
                        "insert into settings (tenant_id, user_id, key, value, created_at, updated_at)"
                                + " values (:tenant, :user, :key, cast(:value as jsonb), :now, :now)"
                                + " on conflict (tenant_id, user_id, key) do update"
                                + " set value = excluded.value, updated_at = excluded.updated_at")
                .setParameter("key", setting.key())
                .setParameter("value", setting.value())
                .setParameter("now", setting.updatedAt())
                .executeUpdate();
    }

    /** Whether there was one. */
    public boolean remove(TenantId tenant, UserId user, String key) {
        return of(tenant, user, "delete from settings where tenant_id = :tenant and user_id = :user and key = :key")
                        .setParameter("key", key)
                        .executeUpdate()
                > 0;
    }

    /** Who keeps their receipts to themselves. */
    public Set<UserId> withoutReceipts(TenantId tenant) {
        List<?> users = tenants.of(tenant)
                .createNativeQuery("select user_id from settings where tenant_id = :tenant and key = 'receipts'"
                        + " and value = 'false'")
                .setParameter("tenant", tenant.value())
                .getResultList();
        return users.stream().map(user -> new UserId((UUID) user)).collect(Collectors.toUnmodifiableSet());
    }

    private Query of(TenantId tenant, UserId user, String sql) {
        return tenants.of(tenant)
                .createNativeQuery(sql)
                .setParameter("tenant", tenant.value())
                .setParameter("user", user.value());
    }

    private static List<UserSetting> settings(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new UserSetting(
                        (String) row[0], (String) row[1], Instant.ofEpochMilli(((Number) row[2]).longValue())))
                .toList();
    }
}
