package io.parlance.audit.entity;

import java.time.Instant;

/**
 * Where a tenant's log ends. Immutable.
 *
 * @param sequence 0 where there is nothing in it
 * @param at of the last row
 */
public record AuditHead(long sequence, String hash, Instant at) {}
