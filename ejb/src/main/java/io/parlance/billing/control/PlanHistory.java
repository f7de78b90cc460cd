package io.parlance.billing.control;

import io.parlance.billing.entity.PlanKey;
import io.parlance.billing.entity.Subscription;
import io.parlance.usage.entity.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which plan a tenant had on which day. Immutable. */
final class PlanHistory {

    /** Days on which one plan held. */
    record Stretch(PlanKey plan, Period period) {}

    private final List<Subscription> subscriptions;

    PlanHistory(List<Subscription> subscriptions) {
        this.subscriptions = subscriptions.stream()
                .sorted(Comparator.comparing(Subscription::from).thenComparing(Subscription::sequence))
                .toList();
    }

    /** Of several that begin on or before the day, the one that begins last; of several that begin together, the one written last. */
    Optional<PlanKey> on(LocalDate day) {
        return subscriptions.stream()
                .filter(subscription -> !subscription.from().isAfter(day))
                .reduce((earlier, later) -> later)
                .flatMap(Subscription::plan);
    }

    /** The days of a period on which there was a plan, in order, as few stretches as there can be. */
    List<Stretch> within(Period period) {
        List<Stretch> stretches = new ArrayList<>();
        for (LocalDate day = period.from(); !day.isAfter(period.to()); day = day.plusDays(1)) {
            Optional<PlanKey> plan = on(day);
            if (plan.isPresent()) {
                add(stretches, plan.get(), day);
            }
        }
        return stretches;
    }

    private static void add(List<Stretch> stretches, PlanKey plan, LocalDate day) {
        if (!stretches.isEmpty()) {
            Stretch last = stretches.getLast();
            if (last.plan().equals(plan) && last.period().to().plusDays(1).equals(day)) {
                stretches.set(
                        stretches.size() - 1,
                        new Stretch(plan, new Period(last.period().from(), day)));
                return;
            }
        }
        stretches.add(new Stretch(plan, Period.of(day)));
    }
}
