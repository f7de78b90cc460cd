package io.parlance.tenancy.entity;

import io.parlance.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
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
        return by("name", name);
    }

    /** All of them, suspended ones too, in no order. */
    public List<TenantId> all() {
        return rows.createQuery("select t.id from TenantRow t", UUID.class)
                .getResultStream()
                .map(TenantId::new)
                .toList();
    }

    public Optional<Tenant> byId(TenantId tenant) {
        return by("id", tenant.value());
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

    /**
     * By short name.
     *
     * @param after the short name to go on after, empty for the start
     */
    public List<Tenant> list(String after, int limit) {
        return rows.createQuery("select t from TenantRow t where t.name > :after order by t.name", TenantRow.class)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultStream()
                .map(TenantRow::tenant)
                .toList();
    }

    /**
     * No token of the tenant is taken any more that was issued before the time, or before the one that held up to now if that is
     * later.
     *
     * @return the time that holds; empty when there is no such tenant
     */
    public Optional<Instant> voidTokens(TenantId tenant, Instant before, Instant now) {
        return row("id", tenant.value(), LockModeType.PESSIMISTIC_WRITE).map(row -> row.voidTokensBefore(before, now));
    }

    /** The tenant's name for people and whether it is active, as given; false when there is no such tenant. */
    public boolean change(Tenant changed, Instant now) {
        Optional<TenantRow> row = row("id", changed.id().value(), LockModeType.PESSIMISTIC_WRITE);
        row.ifPresent(found -> found.change(changed, now));
        return row.isPresent();
    }

    private Optional<Tenant> by(String column, Object value) {
        return row(column, value, LockModeType.NONE).map(TenantRow::tenant);
    }

    /** By a query, since {@code find} would take a lost connection for an absent row (docs/adr/0042). */
    private Optional<TenantRow> row(String column, Object value, LockModeType lock) {
        return rows.createQuery("select t from TenantRow t where t." + column + " = :value", TenantRow.class)
                .setParameter("value", value)
                .setLockMode(lock)
                .getResultStream()
                .findFirst();
    }
}
