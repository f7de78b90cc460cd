package io.parlance.invitations.control;

import io.parlance.conversations.control.JoiningConversations;
import io.parlance.conversations.control.Members;
import io.parlance.invitations.entity.Invitation;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.permissions.control.Permissions;
import io.parlance.permissions.control.Reason;
import io.parlance.permissions.control.Ruling;
import io.parlance.permissions.entity.Role;
import io.parlance.permissions.entity.RoomAction;
import io.parlance.relationships.control.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Who may invite whom as what: asked when an invitation is made, and again when somebody comes in by it. Thread-safe. */
@ApplicationScoped
class InvitingRights {

    @Inject
    Permissions permissions;

    @Inject
    Members members;

    @Inject
    JoiningConversations joining;

    @Inject
    Blocking blocking;

    /** @throws Problem NOT_FOUND, FORBIDDEN, GONE */
    Ruling require(TenantId tenant, UserId inviter, ConversationId conversation) {
        Ruling ruling = permissions.decide(tenant, inviter, conversation, RoomAction.INVITE);
        Permissions.require(ruling);
        return ruling;
    }

    /** As above. @throws Problem BAD_REQUEST for a direct conversation; FORBIDDEN, field {@code role} */
    void require(TenantId tenant, UserId inviter, ConversationId conversation, Role role) {
        Ruling ruling = require(tenant, inviter, conversation);
        joining.requireAdmittable(tenant, conversation);
        boolean gives = ruling.reason() == Reason.TENANT_ROLE
                || members.role(tenant, conversation, inviter)
                        .filter(own -> own.isAtLeast(role))
                        .isPresent();
        if (!gives) {
            throw Problem.of(ErrorCode.FORBIDDEN, "role", "this role is not yours to give");
        }
    }

    /** @throws Problem FORBIDDEN, field {@code userId}, for who was blocked by that user */
    void requireReachable(TenantId tenant, UserId inviter, UserId user) {
        blocking.requireNotBlockedBy(tenant, inviter, List.of(user), "userId");
    }

    /** Whether an invitation is still worth something; one by name is not while its author is blocked by who was named. */
    boolean hold(TenantId tenant, Invitation invitation) {
        try {
            require(tenant, invitation.createdBy(), invitation.conversation(), invitation.role());
            invitation.user().ifPresent(user -> requireReachable(tenant, invitation.createdBy(), user));
            return true;
        } catch (Problem e) {
            return switch (e.code()) {
                case NOT_FOUND, FORBIDDEN, GONE -> false;
                default -> throw e;
            };
        }
    }
}
