package io.parlance.testing.wire;

/** A user in a conversation. */
public record Member(
        String userId,
        String username,
        String displayName,
        String avatar,
        String role,
        String joinedAt,
        boolean isActive) {}
