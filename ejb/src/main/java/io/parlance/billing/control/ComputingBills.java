package io.parlance.billing.control;

import io.parlance.billing.entity.InvoiceLine;
import io.parlance.billing.entity.Plan;
import io.parlance.billing.entity.Plans;
import io.parlance.billing.entity.Subscriptions;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.usage.entity.Period;
import io.parlance.usage.entity.UsageKind;
import io.parlance.usage.entity.UsageLedger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * Computes a month's bill from the ledger, the history of the tenant's plans and the prices of their versions, none of which ever
 * changes for a month that was billed: the same again gives the same. Within the caller's transaction. Thread-safe.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class ComputingBills {

    @Inject
    UsageLedger ledger;

    @Inject
    Subscriptions subscriptions;

    @Inject
    Plans plans;

    /** @param lines in the order of days */
    record Computed(String currency, List<InvoiceLine> lines) {
        long total() {
            return Bill.total(lines);
        }
    }

    /**
     * @param until what was written into the ledger later does not count
     * @throws Problem CONFLICT, field {@code month}, where the tenant had no plan on any day of it
     */
    Computed compute(TenantId tenant, YearMonth month, Instant until) {
        List<InvoiceLine> lines = new ArrayList<>();
        String currency = "";
        for (PlanHistory.Stretch stretch : new PlanHistory(subscriptions.all(tenant)).within(Period.of(month))) {
            Plan plan = plans.find(stretch.plan()).orElseThrow();
            currency = plan.prices().currency();
            lines.addAll(new Bill(month, plan, stretch.period())
                    .lines(
                            ledger.activeUsers(tenant, stretch.period(), until),
                            ledger.sums(tenant, stretch.period(), until).get(UsageKind.MESSAGES)));
        }
        if (lines.isEmpty()) {
            throw Problem.of(ErrorCode.CONFLICT, "month", "the tenant had no plan in this month");
        }
        return new Computed(currency, List.copyOf(lines));
    }
}
