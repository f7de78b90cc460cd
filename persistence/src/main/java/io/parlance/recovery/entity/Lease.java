package io.parlance.recovery.entity;

import java.time.Instant;

/**
 * A node's promise that it still runs.
 *
 * @param incarnation one stretch of one node's life: after a lapse the node goes on under another name
 */
public record Lease(String incarnation, Instant expiresAt) {}
