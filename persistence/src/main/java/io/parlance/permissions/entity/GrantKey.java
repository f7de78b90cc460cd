package io.parlance.permissions.entity;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.Problem;
import java.util.Arrays;
import java.util.Optional;

/**
 * What is granted: a permission that exists, in the whole tenant or for one thing. Immutable.
 *
 * @param resource the conversation's id; empty for the whole tenant
 */
public record GrantKey(String permission, Optional<String> resource) {

    /** @throws Problem BAD_REQUEST, field {@code permission} or {@code resource} */
    public GrantKey {
        boolean inConversations =
                Arrays.stream(RoomAction.values()).map(RoomAction::permission).anyMatch(permission::equals);
        boolean known = inConversations
                || Arrays.stream(TenantRole.values())
                        .map(TenantRole::permission)
                        .anyMatch(permission::equals)
                || AdminAction.find(permission).filter(AdminAction::isGrantable).isPresent();
        if (!known) {
            throw Problem.badRequest("permission", "is no permission that can be granted");
        }
        if (resource.isPresent() && !inConversations) {
            throw Problem.badRequest("resource", "is for permissions in conversations");
        }
        resource = resource.map(text -> ConversationId.parse(text, "resource").toString());
    }

    /** A role in the whole tenant. */
    public static GrantKey of(TenantRole role) {
        return new GrantKey(role.permission(), Optional.empty());
    }

    /** Whether its holder has a say in the tenant, and not in conversations only. */
    public boolean administers() {
        return Arrays.stream(RoomAction.values()).map(RoomAction::permission).noneMatch(permission::equals);
    }
}
