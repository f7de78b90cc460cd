package io.parlance.billing.entity;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * From that day on the tenant has that plan, unless a later row says otherwise. Immutable.
 *
 * @param plan empty for none
 */
public record Subscription(long sequence, LocalDate from, Optional<PlanKey> plan, Instant changedAt) {}
