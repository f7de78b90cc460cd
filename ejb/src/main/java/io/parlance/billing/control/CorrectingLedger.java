package io.parlance.billing.control;

import io.parlance.kernel.TenantId;
import io.parlance.usage.entity.Amount;
import io.parlance.usage.entity.Period;
import io.parlance.usage.entity.UsageKind;
import io.parlance.usage.entity.UsageLedger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/** Adds to the ledger what is missing of a day's messages, in one transaction. Thread-safe. */
@ApplicationScoped
@Transactional
public class CorrectingLedger {

    @Inject
    UsageLedger ledger;

    @Inject
    Clock clock;

    /**
     * What the ledger has more than there is, is left: messages that were counted may have been removed since.
     *
     * @param source names this count; the same again changes nothing
     * @return how many were added
     */
    long correct(TenantId tenant, LocalDate day, long messages, String source) {
        long missing = messages
                - ledger.sums(tenant, Period.of(day), clock.instant().plus(Duration.ofDays(1)))
                        .get(UsageKind.MESSAGES);
        if (missing <= 0) {
            return 0;
        }
        ledger.add(tenant, source, List.of(new Amount(day, UsageKind.MESSAGES, missing)), clock.instant());
        return missing;
    }
}
