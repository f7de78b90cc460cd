package io.parlance.usage.control;

import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.usage.entity.Amount;
import io.parlance.usage.entity.UsageKind;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * What one node counted of one tenant for a while. Immutable.
 *
 * @param source its name, which no other batch has
 */
record UsageBatch(TenantId tenant, String source, LocalDate day, List<Amount> amounts, Set<UserId> active) {

    UsageBatch {
        amounts = List.copyOf(amounts);
        active = Set.copyOf(active);
    }

    long messages() {
        return amounts.stream()
                .filter(amount -> amount.kind() == UsageKind.MESSAGES)
                .mapToLong(Amount::amount)
                .sum();
    }

    UsageBatch withoutMessages() {
        return new UsageBatch(
                tenant,
                source,
                day,
                amounts.stream()
                        .filter(amount -> amount.kind() != UsageKind.MESSAGES)
                        .toList(),
                active);
    }
}
