package io.parlance.conversations.entity;

import java.time.Instant;
import java.util.Optional;

/**
 * Somebody who is or was a member.
 *
 * @param membership the last one
 * @param leftAt since when it is over; empty while it is not
 */
public record KnownMember(Membership membership, boolean active, Optional<Instant> leftAt) {

    public long version() {
        return membership.held().version();
    }
}
