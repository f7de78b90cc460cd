package io.parlance.usage.entity;

import java.time.LocalDate;

/**
 * So much was used of something on one day (UTC). Immutable.
 *
 * @param amount under zero where it corrects what was counted too much
 */
public record Amount(LocalDate day, UsageKind kind, long amount) {}
