package io.parlance.relationships.entity;

import io.parlance.kernel.UserId;
import java.time.Instant;

/**
 * What one user is to another. Immutable.
 *
 * @param user who decided it, or asked for it
 */
public record Relation(
        UserId user, UserId related, RelationType type, RelationStatus status, Instant createdAt, Instant updatedAt) {}
