package io.parlance.conversations.control;

import io.parlance.changes.control.Verdict;
import io.parlance.changes.entity.ChangeKind;
import io.parlance.conversations.entity.KnownMember;
import io.parlance.conversations.entity.Membership;
import io.parlance.conversations.entity.Memberships;
import io.parlance.kernel.AuditAction;
import io.parlance.kernel.AuditActor;
import io.parlance.kernel.AuditedAct;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.UserId;
import io.parlance.permissions.control.Permissions;
import io.parlance.permissions.control.Reason;
import io.parlance.permissions.control.Ruling;
import io.parlance.permissions.entity.Role;
import io.parlance.permissions.entity.RoomAction;
import io.parlance.platform.control.Audit;
import io.parlance.relationships.control.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** What holds for changes of members, asked on what is stored at the moment of the decision. Thread-safe. */
@ApplicationScoped
class MemberRules {

    @Inject
    Permissions permissions;

    @Inject
    Memberships memberships;

    @Inject
    ConversationLimits limits;

    @Inject
    Blocking blocking;

    @Inject
    Audit audit;

    /** @throws Problem NOT_FOUND, GONE, FORBIDDEN */
    Ruling require(Caller caller, RoomState state, RoomAction action) {
        Ruling ruling = permissions.decide(
                caller.tenant(), caller.user(), state.conversation().id(), action, state.standing());
        Permissions.require(ruling);
        return ruling;
    }

    /** @throws Problem FORBIDDEN, field {@code userId}, for who was blocked by that user */
    void requireReachable(Caller caller, UserId user) {
        blocking.requireNotBlockedBy(caller.tenant(), caller.user(), List.of(user), "userId");
    }

    /** @throws Problem FORBIDDEN, field {@code role}: nobody makes others more than they are, and only owners make admins */
    void requireAssignable(Ruling ruling, RoomState state, Role role) {
        Role own = role(state);
        boolean allowed = ruling.reason() == Reason.TENANT_ROLE
                || own == Role.OWNER
                || (!role.isAtLeast(Role.ADMIN) && own.isAtLeast(role));
        if (!allowed) {
            throw Problem.of(ErrorCode.FORBIDDEN, "role", "this role is not yours to give");
        }
    }

    /** @throws Problem FORBIDDEN: owners change everybody, others only who is below them */
    void requireOutranked(Ruling ruling, RoomState state, Role target) {
        Role own = role(state);
        boolean above = own == Role.OWNER || (own != target && own.isAtLeast(target));
        boolean lifted = ruling.reason() != Reason.ROLE && target != Role.OWNER;
        if (!above && !lifted) {
            throw Problem.of(ErrorCode.FORBIDDEN, "only who is above this member may do that");
        }
    }

    private static Role role(RoomState state) {
        return state.actor().map(Membership::role).orElse(Role.GUEST);
    }

    /** @throws Problem CONFLICT when the target is the only owner */
    void requireAnotherOwner(RoomState state, KnownMember target) {
        if (target.membership().role() != Role.OWNER) {
            return;
        }
        long owners = memberships.of(state.conversation().tenant(), state.conversation()).stream()
                .filter(member -> member.role() == Role.OWNER)
                .count();
        if (owners <= 1) {
            throw Problem.of(
                    ErrorCode.CONFLICT,
                    "the last owner can neither leave nor step down: make somebody else owner first");
        }
    }

    /** @throws Problem CONFLICT when there are as many members as there can be */
    Verdict added(Caller caller, RoomState state, UserId user, Role role) {
        if (state.memberCount() >= limits.mostMembers()) {
            throw Problem.of(ErrorCode.CONFLICT, "a conversation has at most " + limits.mostMembers() + " members");
        }
        return RoomState.decide(
                ChangeKind.MEMBER_ADDED,
                caller.user(),
                new MemberChange.Added(user, role, state.head(), state.memberCount() + 1));
    }

    /** Records of one call. */
    AuditedOnce audited() {
        return new AuditedOnce(audit);
    }

    /** What somebody does to a member, as it is audited. */
    static AuditedAct act(Caller caller, RoomState state, AuditAction action) {
        KnownMember target = state.requireTarget();
        return AuditedAct.of(
                        AuditActor.user(caller),
                        action,
                        "conversation",
                        state.conversation().id())
                .before(Map.of(
                        "userId",
                        target.membership().user().toString(),
                        "role",
                        target.membership().role().wireName(),
                        "readOnly",
                        target.membership().held().readOnly()));
    }
}
