package io.parlance.tenancy.entity;

import io.parlance.kernel.TenantId;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.TransactionSynchronizationRegistry;

/**
 * The only way from a store to tenant-owned rows: hands out the entity manager once the transaction is bound to the tenant
 * that row-level security then lets through. The binding is local to the transaction, so a pooled connection carries none
 * of it on. Thread-safe.
 */
@ApplicationScoped
public class TenantRows {

    private static final String BOUND = TenantRows.class.getName();

    @PersistenceContext(unitName = "parlance")
    EntityManager rows;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
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
}
