package io.parlance.conversations.entity;

import io.parlance.kernel.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a conversation came to be. Immutable; what happens later does not change it.
 *
 * @param members all with whom it was created, the creator first: their memberships derive from this
 * @param request which request created it, where it carried an idempotency key
 */
public record Origin(UserId createdBy, Instant createdAt, List<Participant> members, Optional<String> request) {

    public Origin {
        members = List.copyOf(members);
    }
}
