package io.parlance.billing.entity;

import io.parlance.usage.entity.Quota;
import java.time.Instant;
import java.util.Map;

/**
 * One version of a plan. Immutable.
 *
 * @param quotas those that have a bound
 */
public record Plan(PlanKey key, Prices prices, Map<Quota, Long> quotas, Instant createdAt) {

    public Plan {
        quotas = Map.copyOf(quotas);
    }
}
