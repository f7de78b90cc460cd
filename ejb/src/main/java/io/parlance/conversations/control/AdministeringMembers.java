package io.parlance.conversations.control;

import io.parlance.administration.control.Administered;
import io.parlance.changes.control.Verdict;
import io.parlance.changes.entity.ChangeKind;
import io.parlance.conversations.entity.KnownMember;
import io.parlance.conversations.entity.Membership;
import io.parlance.identity.control.People;
import io.parlance.kernel.AuditAction;
import io.parlance.kernel.AuditedAct;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Page;
import io.parlance.kernel.PageRequest;
import io.parlance.kernel.Problem;
import io.parlance.kernel.UserId;
import io.parlance.permissions.entity.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who is in a conversation and as what, for a tenant's administrators, who need not be in it and read nothing by it: as when its
 * last owner has left the organisation. Whoever calls has seen to it that the caller may. Everything is audited. All throw Problem
 * NOT_FOUND when there is no such conversation; BAD_REQUEST for direct ones; UNAVAILABLE. Block until it is durable; thread-safe.
 */
@ApplicationScoped
public class AdministeringMembers {

    @Inject
    MemberWishes wishes;

    @Inject
    MemberRules rules;

    @Inject
    KeepingConversations keeping;

    @Inject
    People people;

    /** @throws Problem BAD_REQUEST, field {@code cursor} */
    public Page<Member> list(Administered where, ConversationId id, PageRequest page) {
        return keeping.members(where.tenant(), id, page);
    }

    /**
     * Makes somebody a member in this role, whatever they were before.
     *
     * @param by the administrator, as somebody of that tenant
     * @throws Problem NOT_FOUND, field {@code userId}, when there is no such user; GONE where it is archived; CONFLICT for the last owner,
     *     and when it is full
     */
    public Member seat(Administered where, Caller by, ConversationId id, UserId user, Role role) {
        if (!people.known(where.tenant(), List.of(user)).containsKey(user)) {
            throw Problem.of(ErrorCode.NOT_FOUND, "userId", "there is no such user");
        }
        AuditedOnce audited = rules.audited();
        wishes.perform(by, id, user, state -> {
            JoiningConversations.requireAdmittable(state.conversation());
            Optional<KnownMember> there = state.target().filter(KnownMember::active);
            if (there.isEmpty()) {
                audited.record(
                        where.tenant(), act(where, AuditAction.MEMBER_ADDED, id).after(values(user, role)));
                return rules.added(by, state, user, role);
            }
            Membership before = there.get().membership();
            if (before.role() == role) {
                return new Verdict.Already(there.get().version());
            }
            rules.requireAnotherOwner(state, there.get());
            audited.record(
                    where.tenant(),
                    act(where, AuditAction.ROLE_CHANGED, id)
                            .before(values(user, before.role()))
                            .after(values(user, role)));
            return RoomState.decide(
                    ChangeKind.ROLE_CHANGED,
                    by.user(),
                    new MemberChange.Assigned(user, role, before.held().readOnly()));
        });
        return keeping.member(where.tenant(), id, user);
    }

    /**
     * Who was removed before is not removed again.
     *
     * @throws Problem NOT_FOUND, field {@code userId}, for who never was a member; GONE where it is archived; CONFLICT for the last
     *     owner
     */
    public void remove(Administered where, Caller by, ConversationId id, UserId user) {
        AuditedOnce audited = rules.audited();
        wishes.perform(by, id, user, state -> {
            JoiningConversations.requireAdmittable(state.conversation());
            KnownMember target = state.requireTarget();
            if (!target.active()) {
                return new Verdict.Already(target.version());
            }
            rules.requireAnotherOwner(state, target);
            Membership before = target.membership();
            audited.record(
                    where.tenant(), act(where, AuditAction.MEMBER_REMOVED, id).before(values(user, before.role())));
            return RoomState.decide(
                    ChangeKind.MEMBER_REMOVED,
                    by.user(),
                    new MemberChange.Removed(
                            user, before.joined().visibleFrom(), state.head(), Math.max(0, state.memberCount() - 1)));
        });
    }

    private static AuditedAct act(Administered where, AuditAction action, ConversationId id) {
        return AuditedAct.of(where.by(), action, "conversation", id);
    }

    private static Map<String, Object> values(UserId user, Role role) {
        return Map.of("userId", user.toString(), "role", role.wireName());
    }
}
