package io.parlance.identity.entity;

import io.parlance.kernel.UserId;
import java.time.Instant;

/**
 * An active user who was not seen for a while. Immutable.
 *
 * @param lastSeenAt when they were seen last, or added if they never were
 */
public record UnseenUser(UserId id, String username, Instant lastSeenAt) {}
