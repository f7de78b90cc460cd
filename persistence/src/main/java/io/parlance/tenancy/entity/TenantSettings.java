package io.parlance.tenancy.entity;

import io.parlance.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Settings of tenants, as JSON texts by key; changing one adds to its history. Runs in the caller's transaction. */
@ApplicationScoped
public class TenantSettings {

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

    /** @param value JSON */
    public void set(TenantId tenant, String key, String value, Instant now) {
        EntityManager rows = tenants.of(tenant);
        rows.createNativeQuery("insert into tenant_settings (tenant_id, key, version, value, changed_at)"
                        + " select :tenant, :key, coalesce(max(version), 0) + 1, cast(:value as jsonb), :now"
                        + " from tenant_settings where tenant_id = :tenant and key = :key")
                .setParameter("tenant", tenant.value())
                .setParameter("key", key)
                .setParameter("value", value)
                .setParameter("now", now)
                .executeUpdate();
    }
}
