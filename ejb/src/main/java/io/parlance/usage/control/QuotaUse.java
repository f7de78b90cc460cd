package io.parlance.usage.control;

import io.parlance.usage.entity.Allowed;
import io.parlance.usage.entity.Quota;
import java.util.Optional;

/**
 * How much of a quota is used. Immutable.
 *
 * @param used empty where nothing is counted yet
 */
public record QuotaUse(Quota quota, Optional<Long> used, Allowed allowed) {}
