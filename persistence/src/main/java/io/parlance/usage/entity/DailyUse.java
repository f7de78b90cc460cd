package io.parlance.usage.entity;

import io.parlance.kernel.TenantId;
import java.time.LocalDate;

/** What one node counted of a tenant's day and has not yet told the others. Immutable. */
public record DailyUse(TenantId tenant, LocalDate day, long messages) {}
