package io.parlance.permissions.control;

import io.parlance.kernel.ConversationId;
import io.parlance.permissions.entity.Grant;
import io.parlance.permissions.entity.RoomAction;
import io.parlance.permissions.entity.TenantRole;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What was granted to one user and is not over. Immutable. */
record Held(List<Grant> grants) {

    static final Held NOTHING = new Held(List.of());

    Held {
        grants = List.copyOf(grants);
    }

    /** What of it holds at this time. */
    Held at(Instant now) {
        boolean allHold = grants.stream().allMatch(grant -> grant.holdsAt(now));
        return allHold
                ? this
                : new Held(grants.stream().filter(grant -> grant.holdsAt(now)).toList());
    }

    boolean has(TenantRole role) {
        return has(role.permission(), Optional.empty());
    }

    /** The role in the tenant that lets its holder do this, where there is one. */
    Optional<TenantRole> roleFor(RoomAction action) {
        return List.of(TenantRole.TENANT_ADMIN, TenantRole.MODERATOR).stream()
                .filter(role -> role.includes(action) && has(role))
                .findFirst();
    }

    /** Whether it was granted in this conversation, or in all of the tenant. */
    boolean allows(RoomAction action, ConversationId conversation) {
        return has(action.permission(), Optional.empty())
                || has(action.permission(), Optional.of(conversation.toString()));
    }

    boolean has(String permission, Optional<String> resource) {
        return grants.stream()
                .anyMatch(grant -> grant.key().permission().equals(permission)
                        && grant.key().resource().equals(resource));
    }
}
