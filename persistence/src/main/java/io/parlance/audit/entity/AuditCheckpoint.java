package io.parlance.audit.entity;

import java.time.Instant;

/**
 * That somebody has signed what a tenant's log was. Immutable.
 *
 * @param sequence the last row then
 * @param hash that row's
 * @param statement the same, signed: a JWS (RFC 7515)
 */
public record AuditCheckpoint(long sequence, String hash, Instant at, String statement) {}
