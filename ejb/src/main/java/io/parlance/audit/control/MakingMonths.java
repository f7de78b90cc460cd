package io.parlance.audit.control;

import io.parlance.audit.entity.AuditMonths;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.YearMonth;

/** Makes partitions in a transaction of its own, so that they stay whatever becomes of the act that needed them first. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class MakingMonths {

    @Inject
    AuditMonths months;

    void make(YearMonth current, YearMonth next) {
        months.make(current);
        months.make(next);
    }
}
