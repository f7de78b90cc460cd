package io.parlance.identity.entity;

import io.parlance.kernel.UserId;

/** Who has proven to read which address. Immutable. */
public record Proven(UserId user, String email) {}
