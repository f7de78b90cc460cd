package io.parlance.billing.control;

import io.parlance.administration.control.Administered;
import io.parlance.billing.entity.Invoices;
import io.parlance.billing.entity.Plan;
import io.parlance.billing.entity.PlanKey;
import io.parlance.billing.entity.Plans;
import io.parlance.billing.entity.Subscription;
import io.parlance.billing.entity.Subscriptions;
import io.parlance.kernel.AuditAction;
import io.parlance.kernel.AuditedAct;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.UserId;
import io.parlance.platform.control.Audit;
import io.parlance.usage.control.TenantUsage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Which plan a tenant has, with its history. Whoever calls has seen to it that the caller may. Thread-safe. */
@ApplicationScoped
@Transactional
public class Subscribing {

    private static final int MOST_DAYS_AHEAD = 366;

    @Inject
    Subscriptions subscriptions;

    @Inject
    Plans plans;

    @Inject
    Invoices invoices;

    @Inject
    TenantUsage usage;

    @Inject
    Audit audit;

    @Inject
    Clock clock;

    /** The whole history, as it was written. */
    public List<Subscription> history(Administered where) {
        return subscriptions.all(where.tenant());
    }

    /**
     * Gives the tenant a plan from a day on. What that allows holds within a second on every node.
     *
     * @param plan its name; empty for none from then on
     * @param version empty for the newest
     * @param from empty for today (UTC)
     * @throws Problem BAD_REQUEST, field {@code plan}, {@code version} or {@code from}; CONFLICT where that day was billed, or in another
     *     currency
     */
    public List<Subscription> subscribe(
            Administered where, UserId by, Optional<String> plan, Optional<Integer> version, Optional<LocalDate> from) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate day = from.orElse(today);
        if (day.isAfter(today.plusDays(MOST_DAYS_AHEAD))) {
            throw Problem.badRequest("from", "must be within a year");
        }
        Optional<Plan> wanted = plan.map(name -> plan(name, version));
        subscriptions.lock(where.tenant());
        List<Subscription> before = subscriptions.all(where.tenant());
        refuseWhatWasBilled(where, day);
        wanted.ifPresent(found -> refuseAnotherCurrency(found, before));
        subscriptions.add(where.tenant(), day, wanted.map(Plan::key), by, clock.instant());
        audit.record(
                where.tenant(),
                AuditedAct.of(where.by(), AuditAction.SUBSCRIPTION_CHANGED, "subscription", where.tenant())
                        .before(Map.of("plan", shown(new PlanHistory(before).on(day))))
                        .after(Map.of("plan", shown(wanted.map(Plan::key)), "from", day.toString())));
        usage.planChanged(where.tenant());
        return subscriptions.all(where.tenant());
    }

    private Plan plan(String name, Optional<Integer> version) {
        List<Plan> versions = plans.versions(name);
        if (versions.isEmpty()) {
            throw Problem.badRequest("plan", "is no plan");
        }
        return version.isEmpty()
                ? versions.getFirst()
                : versions.stream()
                        .filter(found -> found.key().version() == version.get())
                        .findFirst()
                        .orElseThrow(() -> Problem.badRequest("version", "is no version of this plan"));
    }

    private void refuseWhatWasBilled(Administered where, LocalDate day) {
        Optional<YearMonth> billed = invoices.lastIssued(where.tenant());
        if (billed.filter(month -> !day.isAfter(month.atEndOfMonth())).isPresent()) {
            throw Problem.of(
                    ErrorCode.CONFLICT, "from", "must be after " + billed.get() + ", for which there is an invoice");
        }
    }

    private void refuseAnotherCurrency(Plan wanted, List<Subscription> before) {
        before.stream()
                .map(Subscription::plan)
                .flatMap(Optional::stream)
                .map(plans::find)
                .flatMap(Optional::stream)
                .map(plan -> plan.prices().currency())
                .filter(currency -> !Objects.equals(currency, wanted.prices().currency()))
                .findFirst()
                .ifPresent(currency -> {
                    throw Problem.of(ErrorCode.CONFLICT, "plan", "this tenant pays in " + currency);
                });
    }

    private static String shown(Optional<PlanKey> plan) {
        return plan.map(key -> key.name() + " " + key.version()).orElse("none");
    }
}
