package io.parlance.usage.control;

import io.parlance.usage.entity.Allowed;
import io.parlance.usage.entity.Quota;
import java.time.LocalDate;
import java.util.Map;

/**
 * What a tenant may have, and what the ledger had of the day when that was read. Immutable.
 *
 * @param messages of that day in the ledger; 0 where no quota asks for it
 */
record KnownQuotas(Map<Quota, Allowed> allowed, LocalDate day, long messages) {

    KnownQuotas {
        allowed = Map.copyOf(allowed);
    }

    Allowed of(Quota quota) {
        return allowed.get(quota);
    }
}
