package io.parlance.conversations.control;

import io.parlance.changes.control.Changed;
import io.parlance.changes.control.Verdict;
import io.parlance.changes.control.Wish;
import io.parlance.changes.entity.ChangeKind;
import io.parlance.conversations.entity.KnownMember;
import io.parlance.conversations.entity.Membership;
import io.parlance.identity.control.People;
import io.parlance.kernel.AuditAction;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.IdempotencyKey;
import io.parlance.kernel.Problem;
import io.parlance.kernel.UserId;
import io.parlance.permissions.control.Permissions;
import io.parlance.permissions.control.Ruling;
import io.parlance.permissions.entity.Role;
import io.parlance.permissions.entity.RoomAction;
import io.parlance.usage.control.Limits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Adding and removing members and changing their roles, for every surface. Idempotent: what is so already takes no version; and what
 * was done with a key is not done again with it, whatever has happened since. On
 * this node a change holds when the call returns, on every other within 1 s. All throw Problem NOT_FOUND for who is no member;
 * BAD_REQUEST for direct conversations; GONE where it is archived; RATE_LIMITED; IDEMPOTENCY_MISMATCH; UNAVAILABLE. Block until it is durable; thread-safe.
 */
@ApplicationScoped
public class ChangingMembers {

    @Inject
    MemberWishes wishes;

    @Inject
    MemberRules rules;

    @Inject
    Permissions permissions;

    @Inject
    KeepingConversations keeping;

    @Inject
    People people;

    @Inject
    Limits limits;

    /**
     * A member, as the call left them.
     *
     * @param isNew whether they became one by this very request
     * @param replayed whether the same request was carried out before, so that this time nothing was done
     */
    public record Kept(Member member, boolean isNew, boolean replayed) {}

    /**
     * @throws Problem FORBIDDEN, for whom nobody may be added by, field {@code role} for a role that is not the caller's to give, field
     *     {@code userId} for who was blocked by that user;
     *     NOT_FOUND, field {@code userId}, when there is no such user; CONFLICT when there are as many as there can be
     */
    public Kept add(Caller caller, ConversationId id, UserId user, Role role, Optional<IdempotencyKey> key) {
        permissions.require(caller, id, RoomAction.INVITE);
        limits.takeSend(caller.tenant(), caller.user());
        if (!people.known(caller.tenant(), List.of(user)).containsKey(user)) {
            throw Problem.of(ErrorCode.NOT_FOUND, "userId", "there is no such user");
        }
        Optional<Wish.Requested> request =
                wishes.requested(caller, key, "add", id, List.of(user.toString(), role.wireName()));
        Changed changed = wishes.perform(caller, id, user, request, state -> {
            state.requireChangeable();
            Ruling ruling = rules.require(caller, state, RoomAction.INVITE);
            Optional<KnownMember> there = state.target().filter(KnownMember::active);
            if (there.isPresent()) {
                return new Verdict.Already(there.get().version());
            }
            rules.requireAssignable(ruling, state, role);
            rules.requireReachable(caller, user);
            return rules.added(caller, state, user, role);
        });
        return new Kept(keeping.member(caller, id, user), changed.made(), changed.replayed());
    }

    /**
     * Somebody leaves, or is removed. Who was removed before is not removed again.
     *
     * @throws Problem FORBIDDEN; NOT_FOUND, field {@code userId}, for who never was a member; CONFLICT for the last owner
     */
    public Changed remove(Caller caller, ConversationId id, UserId user, Optional<IdempotencyKey> key) {
        boolean leaves = user.equals(caller.user());
        permissions.require(caller, id, leaves ? RoomAction.READ : RoomAction.REMOVE_MEMBERS);
        limits.takeSend(caller.tenant(), caller.user());
        AuditedOnce audited = rules.audited();
        Optional<Wish.Requested> request = wishes.requested(caller, key, "remove", id, List.of(user.toString()));
        return wishes.perform(caller, id, user, request, state -> {
            Ruling ruling = rules.require(caller, state, leaves ? RoomAction.READ : RoomAction.REMOVE_MEMBERS);
            state.requireChangeable();
            KnownMember target = state.requireTarget();
            if (!target.active()) {
                return new Verdict.Already(target.version());
            }
            if (!leaves) {
                rules.requireOutranked(ruling, state, target.membership().role());
            }
            rules.requireAnotherOwner(state, target);
            if (!leaves) {
                audited.record(caller.tenant(), MemberRules.act(caller, state, AuditAction.MEMBER_REMOVED));
            }
            return RoomState.decide(
                    ChangeKind.MEMBER_REMOVED,
                    caller.user(),
                    new MemberChange.Removed(
                            user,
                            target.membership().joined().visibleFrom(),
                            state.head(),
                            Math.max(0, state.memberCount() - 1)));
        });
    }

    /**
     * Gives a member another role, or lets them only read. Stepping down oneself needs no right.
     *
     * @param role empty for the one that they have
     * @param readOnly empty for as it is
     * @throws Problem FORBIDDEN, also for owners that are not the caller's to change; NOT_FOUND, field {@code userId}, for who is no
     *     member; CONFLICT for the last owner
     */
    public Kept assign(
            Caller caller,
            ConversationId id,
            UserId user,
            Optional<Role> role,
            Optional<Boolean> readOnly,
            Optional<IdempotencyKey> key) {
        boolean stepsDown = user.equals(caller.user()) && readOnly.isEmpty();
        permissions.require(caller, id, stepsDown ? RoomAction.READ : RoomAction.CHANGE_ROLES);
        limits.takeSend(caller.tenant(), caller.user());
        AuditedOnce audited = rules.audited();
        Optional<Wish.Requested> request = wishes.requested(
                caller, key, "assign", id, List.of(user.toString(), role.toString(), readOnly.toString()));
        Changed changed = wishes.perform(caller, id, user, request, state -> {
            state.requireChangeable();
            KnownMember target = state.requireTarget();
            if (!target.active()) {
                throw Problem.of(ErrorCode.NOT_FOUND, "userId", "there is no such member in this conversation");
            }
            Membership before = target.membership();
            Role wanted = role.orElse(before.role());
            if (!stepsDown || !before.role().isAtLeast(wanted)) {
                Ruling ruling = rules.require(caller, state, RoomAction.CHANGE_ROLES);
                rules.requireOutranked(ruling, state, before.role());
                rules.requireAssignable(ruling, state, wanted);
            }
            boolean onlyReads = readOnly.orElse(before.held().readOnly());
            if (wanted == before.role() && onlyReads == before.held().readOnly()) {
                return new Verdict.Already(target.version());
            }
            if (wanted != Role.OWNER) {
                rules.requireAnotherOwner(state, target);
            }
            audited.record(
                    caller.tenant(),
                    MemberRules.act(caller, state, AuditAction.ROLE_CHANGED)
                            .after(Map.of("role", wanted.wireName(), "readOnly", onlyReads)));
            return RoomState.decide(
                    ChangeKind.ROLE_CHANGED, caller.user(), new MemberChange.Assigned(user, wanted, onlyReads));
        });
        return new Kept(keeping.member(caller, id, user), false, changed.replayed());
    }
}
