package io.parlance.tenancy.entity;

import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Settings of tenants, as JSON texts by key; changing one adds to its history. Runs in the caller's transaction. */
@ApplicationScoped
public class TenantSettings {

    private static final String FIELDS =
            "key, version, cast(value as text), changed_by," + " cast(extract(epoch from changed_at) * 1000 as bigint)";

    @Inject
    TenantRows tenants;

    /** The newest value, empty when it was never set. */
    public Optional<String> value(TenantId tenant, String key) {
        List<?> values = tenants.of(tenant)
                .createNativeQuery("select cast(value as text) from tenant_settings where tenant_id = :tenant"
                        + " and key = :key order by version desc limit 1")
                .setParameter("tenant", tenant.value())
                .setParameter("key", key)
                .getResultList();
        return values.stream().findFirst().map(String.class::cast);
    }

    /** The newest of each key that was ever set. */
    public List<SettingVersion> newest(TenantId tenant) {
        return versions(tenants.of(tenant)
                .createNativeQuery("select distinct on (key) " + FIELDS
                        + " from tenant_settings where tenant_id = :tenant order by key, version desc")
                .setParameter("tenant", tenant.value()));
    }

    /** The newest before a version, the newest first. */
    public List<SettingVersion> history(TenantId tenant, String key, long before, int limit) {
        return versions(tenants.of(tenant)
                .createNativeQuery("select " + FIELDS + " from tenant_settings where tenant_id = :tenant"
                        + " and key = :key and version < :before order by version desc")
                .setParameter("tenant", tenant.value())
                .setParameter("key", key)
                .setParameter("before", before)
                .setMaxResults(limit));
    }

    /** Sets a value for which nobody in particular decided. */
    public void set(TenantId tenant, String key, String value, Instant now) {
        set(tenant, new SettingVersion(key, 0, value, Optional.empty(), now));
    }

    /**
     * Adds a value to the history of its key. Until this transaction ends nobody else changes the tenant's settings.
     *
     * @param change its version does not matter: it takes the next one
     */
    public void set(TenantId tenant, SettingVersion change) {
        EntityManager rows = tenants.of(tenant);
        rows.createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:lock, 0))")
                .setParameter("lock", "parlance.tenant_settings " + tenant)
                .getSingleResult();
        rows.createNativeQuery("insert into tenant_settings (tenant_id, key, version, value, changed_by, changed_at)"
                        + " select :tenant, :key, coalesce(max(version), 0) + 1, cast(:value as jsonb),"
                        + " cast(nullif(:user, '') as uuid), :now"
                        + " from tenant_settings where tenant_id = :tenant and key = :key")
                .setParameter("tenant", tenant.value())
                .setParameter("key", change.key())
                .setParameter("value", change.value())
                .setParameter("user", change.changedBy().map(UserId::toString).orElse(""))
                .setParameter("now", change.changedAt())
                .executeUpdate();
    }

    private static List<SettingVersion> versions(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new SettingVersion(
                        (String) row[0],
                        ((Number) row[1]).longValue(),
                        (String) row[2],
                        Optional.ofNullable((UUID) row[3]).map(UserId::new),
                        Instant.ofEpochMilli(((Number) row[4]).longValue())))
                .toList();
    }
}
