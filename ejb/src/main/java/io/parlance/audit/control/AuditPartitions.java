package io.parlance.audit.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/**
 * Makes the log's partitions ahead: whoever writes finds the month that it writes to, and the next one, there. Asked before
 * each row, it asks the database once a month. Thread-safe.
 */
@ApplicationScoped
public class AuditPartitions {

    @Inject
    MakingMonths making;

    private volatile YearMonth readyUpTo = YearMonth.of(1970, 1);

    void ready(Instant now) {
        YearMonth next = YearMonth.from(now.atZone(ZoneOffset.UTC)).plusMonths(1);
        if (readyUpTo.isBefore(next)) {
            making.make(next.minusMonths(1), next);
            readyUpTo = next;
        }
    }
}
