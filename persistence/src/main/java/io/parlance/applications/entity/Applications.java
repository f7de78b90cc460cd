package io.parlance.applications.entity;

import io.parlance.kernel.ApplicationId;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.platform.entity.RefusedData;
import io.parlance.tenancy.entity.TenantKey;
import io.parlance.tenancy.entity.TenantRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The applications of a tenant. Runs in the caller's transaction. */
@ApplicationScoped
public class Applications {

    /** After every id there is, for PostgreSQL, which compares them as unsigned bytes. */
    private static final UUID LAST = new UUID(-1, -1);

    @Inject
    TenantRows tenants;

    /** @throws Problem CONFLICT, field {@code name}, when it is taken, whatever its case */
    public void add(TenantId tenant, Application application) {
        EntityManager rows = tenants.of(tenant);
        rows.persist(new ApplicationRow(tenant, application));
        flush(rows);
    }

    public Optional<Application> find(TenantId tenant, ApplicationId application) {
        return row(tenant, application, LockModeType.NONE).map(ApplicationRow::application);
    }

    /** As {@link #find}; until the transaction ends nobody else changes it, or finds it in this way. */
    public Optional<Application> lock(TenantId tenant, ApplicationId application) {
        return row(tenant, application, LockModeType.PESSIMISTIC_WRITE).map(ApplicationRow::application);
    }

    /** @throws Problem CONFLICT, field {@code name}, when it is taken */
    public void change(TenantId tenant, Application changed, Instant now) {
        row(tenant, changed.id(), LockModeType.NONE).ifPresent(row -> row.change(changed, now));
        flush(tenants.of(tenant));
    }

    /**
     * The newest first.
     *
     * @param before the one to go on after, empty for the first page
     */
    public List<Application> list(TenantId tenant, Optional<ApplicationId> before, int limit) {
        return tenants.of(tenant)
                .createQuery(
                        "select a from ApplicationRow a where a.key.tenantId = :tenant and a.key.id < :before"
                                + " order by a.key.id desc",
                        ApplicationRow.class)
                .setParameter("tenant", tenant.value())
                .setParameter("before", before.map(ApplicationId::value).orElse(LAST))
                .setMaxResults(limit)
                .getResultStream()
                .map(ApplicationRow::application)
                .toList();
    }

    public long count(TenantId tenant) {
        return tenants.of(tenant)
                .createQuery("select count(a) from ApplicationRow a where a.key.tenantId = :tenant", Long.class)
                .setParameter("tenant", tenant.value())
                .getSingleResult();
    }

    private Optional<ApplicationRow> row(TenantId tenant, ApplicationId application, LockModeType lock) {
        TenantKey key = TenantKey.of(tenant, application.value());
        return tenants.find(tenant, ApplicationRow.class, key, lock);
    }

    private static void flush(EntityManager rows) {
        try {
            rows.flush();
        } catch (PersistenceException e) {
            throw RefusedData.in(e)
                    .filter(refused -> refused.by("applications_name"))
                    .<RuntimeException>map(refused -> Problem.of(ErrorCode.CONFLICT, "name", "is taken"))
                    .orElse(e);
        }
    }
}
