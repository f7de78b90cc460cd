package io.parlance.messaging.entity;

import io.parlance.kernel.UserId;
import java.time.Instant;

/** Somebody's answer to a message in one emoji; each user gives each emoji once. */
public record Reaction(String emoji, UserId user, Instant at) {

    boolean isSame(Reaction other) {
        return emoji.equals(other.emoji) && user.equals(other.user);
    }
}
