package io.parlance.identity.entity;

import java.time.Instant;
import java.util.Optional;

/** A user as the tenant itself sees them. Immutable. */
public record UserAccount(OwnProfile profile, boolean active, Instant createdAt, Optional<Instant> lastLogInAt) {}
