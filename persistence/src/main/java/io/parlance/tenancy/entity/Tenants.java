package io.parlance.tenancy.entity;

import io.parlance.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The tenants. The one store that is asked before a tenant is known, hence without row-level security. Runs in the caller's
 * transaction.
 */
@ApplicationScoped
public class Tenants {

    @PersistenceContext(unitName = "parlance")
    EntityManager rows;

    public Optional<Tenant> byName(String name) {
        List<TenantRow> found = rows.createQuery("select t from TenantRow t where t.name = :name", TenantRow.class)
                .setParameter("name", name)
                .getResultList();
        return found.stream().findFirst().map(TenantRow::tenant);
    }

    /** All of them, suspended ones too, in no order. */
    public List<TenantId> all() {
        return rows.createQuery("select t.id from TenantRow t", UUID.class)
                .getResultStream()
                .map(TenantId::new)
                .toList();
    }

    public Optional<Tenant> byId(TenantId tenant) {
        return Optional.ofNullable(rows.find(TenantRow.class, tenant.value())).map(TenantRow::tenant);
    }

    /** Adds the tenant unless its name is taken; nodes that start together may all try. Whether it was added. */
    public boolean addIfAbsent(Tenant tenant, Instant now) {
        rows.createNativeQuery("select 1 from pg_advisory_xact_lock(hashtext('parlance.tenants'))")
                .getSingleResult();
        if (byName(tenant.name()).isPresent()) {
            return false;
        }
        rows.persist(new TenantRow(tenant, now));
        return true;
    }
}
