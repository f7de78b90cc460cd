package io.parlance.tenancy.entity;

import io.parlance.kernel.TenantId;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.SQLNonTransientConnectionException;
import java.util.Optional;

/**
 * The only way from a store to tenant-owned rows: hands out the entity manager once the transaction is bound to the tenant
 * that row-level security then lets through. The binding is local to the transaction, so a pooled connection carries none
 * of it on. Thread-safe.
 */
@ApplicationScoped
public class TenantRows {

    private static final String BOUND = TenantRows.class.getName();

    /** The SQL state of a lost connection. */
    private static final String LOST = "08006";

    @PersistenceContext(unitName = "parlance")
    EntityManager rows;

    @Resource(lookup = "java:jboss/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry transaction;

    /**
     * The entity manager of the running transaction, which from here on sees this tenant's rows and no others.
     *
     * @throws IllegalStateException when no transaction runs, or this one works for another tenant already
     */
    public EntityManager of(TenantId tenant) {
        Object bound = transaction.getResource(BOUND);
        if (bound == null) {
            rows.createNativeQuery("select set_config('parlance.tenant', :tenant, true)")
                    .setParameter("tenant", tenant.toString())
                    .getSingleResult();
            transaction.putResource(BOUND, tenant);
        } else if (!bound.equals(tenant)) {
            throw new IllegalStateException("one transaction cannot work for two tenants");
        }
        return rows;
    }

    /**
     * The row with this key; empty when this tenant has none. The only way to a row by its key: where the connection is lost on the
     * way, Hibernate's own {@code find} says that there is none (docs/adr/0042).
     *
     * @throws PersistenceException when that cannot be known
     */
    public <T> Optional<T> find(TenantId tenant, Class<T> type, Object key) {
        return find(tenant, type, key, LockModeType.NONE);
    }

    /** As {@link #find(TenantId, Class, Object)}, and until the transaction ends nobody else changes that row. */
    public <T> Optional<T> lock(TenantId tenant, Class<T> type, Object key) {
        return find(tenant, type, key, LockModeType.PESSIMISTIC_WRITE);
    }

    /** As {@link #find(TenantId, Class, Object)}, locked in that way. */
    public <T> Optional<T> find(TenantId tenant, Class<T> type, Object key, LockModeType lock) {
        Optional<T> row = Optional.ofNullable(of(tenant).find(type, key, lock));
        if (row.isEmpty() && transaction.getRollbackOnly()) {
            throw new PersistenceException(new SQLNonTransientConnectionException(
                    "the transaction can no longer read or write: its connection is lost", LOST));
        }
        return row;
    }
}
