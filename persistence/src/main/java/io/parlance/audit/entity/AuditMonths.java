package io.parlance.audit.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.YearMonth;

/** The partitions of the log, one for each month and for all tenants alike. Runs in the caller's transaction. */
@ApplicationScoped
public class AuditMonths {

    @PersistenceContext(unitName = "parlance")
    EntityManager rows;

    /** Makes the month's partition unless it is there; nodes may all try at once. */
    public void make(YearMonth month) {
        rows.createNativeQuery("select 1 from audit_make_month(:day)")
                .setParameter("day", month.atDay(1))
                .getSingleResult();
    }
}
