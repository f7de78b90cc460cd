package io.parlance.permissions.control;

import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.permissions.entity.RoomAction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Who may do what in conversations. What it decides on is at most 5 s old, and on the node where something changed not older than
 * the change; no store is asked where a role is known and enough. Every method throws Problem UNAVAILABLE when a store must be
 * asked and is away. Thread-safe.
 */
@ApplicationScoped
public class Permissions {

    @Inject
    ConversationFacts conversations;

    @Inject
    KnownGrants grants;

    public Ruling decide(TenantId tenant, UserId user, ConversationId conversation, RoomAction action) {
        return decide(tenant, user, conversation, action, conversations.standing(tenant, conversation, user));
    }

    /** As above, on what the caller has just read of the conversation. */
    public Ruling decide(
            TenantId tenant, UserId user, ConversationId conversation, RoomAction action, Optional<Standing> standing) {
        return RoomRules.decide(action, conversation, standing, () -> grants.of(tenant, user));
    }

    public boolean may(Caller caller, ConversationId conversation, RoomAction action) {
        return decide(caller.tenant(), caller.user(), conversation, action).allowed();
    }

    /** @throws Problem NOT_FOUND for who is no member; GONE where it is archived; FORBIDDEN */
    public void require(Caller caller, ConversationId conversation, RoomAction action) {
        require(decide(caller.tenant(), caller.user(), conversation, action));
    }

    /** @throws Problem NOT_FOUND for who is no member; GONE where it is archived; FORBIDDEN */
    public static void require(Ruling ruling) {
        switch (ruling.reason()) {
            case ROLE, OPERATOR, TENANT_ROLE, GRANT -> {}
            case NOT_A_MEMBER -> throw Problem.notFound("there is no such conversation");
            case ARCHIVED -> throw Problem.of(ErrorCode.GONE, ruling.detail());
            case READ_ONLY, ANNOUNCEMENTS, UPLOADS_OFF, ROLE_TOO_LOW, NOT_GRANTED ->
                throw Problem.of(ErrorCode.FORBIDDEN, ruling.detail());
        }
    }
}
