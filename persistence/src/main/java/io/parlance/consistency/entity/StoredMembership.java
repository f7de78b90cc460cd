package io.parlance.consistency.entity;

/** What a membership's document says of its member's place in the log. */
public record StoredMembership(
        String id, String tenantId, String userId, boolean active, long readSequence, long deliveredSequence) {}
