package io.parlance.billing.control;

import io.parlance.billing.entity.Plan;
import io.parlance.billing.entity.PlanKey;
import io.parlance.billing.entity.Plans;
import io.parlance.billing.entity.Prices;
import io.parlance.kernel.AuditAction;
import io.parlance.kernel.AuditActor;
import io.parlance.kernel.AuditedAct;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Page;
import io.parlance.kernel.PageRequest;
import io.parlance.kernel.Problem;
import io.parlance.platform.control.Audit;
import io.parlance.tenancy.control.Operator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The plans that are offered. For the operator; for everybody else there is no such thing: NOT_FOUND. Thread-safe. */
@ApplicationScoped
@Transactional
public class KeepingPlans {

    @Inject
    Operator operator;

    @Inject
    Plans plans;

    @Inject
    Audit audit;

    @Inject
    Clock clock;

    /**
     * Adds a plan, or the next version of one.
     *
     * @throws Problem CONFLICT, field {@code name}, where there is one already, or somebody adds the next version right now
     */
    public Plan add(Caller caller, NewPlan wanted, boolean isNew) {
        operator.require(caller);
        List<Plan> before = plans.versions(wanted.name());
        if (isNew != before.isEmpty()) {
            throw isNew ? Problem.of(ErrorCode.CONFLICT, "name", "is taken") : absent();
        }
        int version = plans.add(wanted.name(), wanted.prices(), wanted.quotas(), caller.user(), clock.instant())
                .orElseThrow(
                        () -> Problem.of(ErrorCode.CONFLICT, "name", "is being changed by somebody else: try again"));
        Plan plan = plans.find(new PlanKey(wanted.name(), version)).orElseThrow(KeepingPlans::absent);
        audit.record(
                caller.tenant(),
                AuditedAct.of(AuditActor.operator(caller), AuditAction.PLAN_CHANGED, "plan", wanted.name())
                        .before(before.isEmpty() ? Map.of() : shown(before.getFirst()))
                        .after(shown(plan)));
        return plan;
    }

    /** The newest version of each, by name. */
    public Page<Plan> list(Caller caller, PageRequest page) {
        operator.require(caller);
        List<Plan> found = plans.newest(page.cursor().orElse(""), page.limit() + 1);
        if (found.size() <= page.limit()) {
            return Page.last(found);
        }
        List<Plan> items = found.subList(0, page.limit());
        return new Page<>(items, Optional.of(items.getLast().key().name()));
    }

    /** All versions of one, the newest first. */
    public List<Plan> versions(Caller caller, String name) {
        operator.require(caller);
        List<Plan> versions = plans.versions(name);
        if (versions.isEmpty()) {
            throw absent();
        }
        return versions;
    }

    private static Problem absent() {
        return Problem.notFound("there is no such plan");
    }

    private static Map<String, Object> shown(Plan plan) {
        Prices prices = plan.prices();
        Map<String, Object> shown = new HashMap<>();
        shown.put("version", plan.key().version());
        shown.put("currency", prices.currency());
        shown.put("baseFee", prices.baseFee());
        shown.put("userFee", prices.userFee());
        shown.put("includedUsers", prices.includedUsers());
        shown.put("thousandFee", prices.thousandFee());
        shown.put("includedMessages", prices.includedMessages());
        plan.quotas().forEach((quota, most) -> shown.put(quota.wireName(), most));
        return shown;
    }
}
