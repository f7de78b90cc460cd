package io.parlance.conversations.control;

import io.parlance.changes.control.Verdict;
import io.parlance.conversations.entity.Conversation;
import io.parlance.conversations.entity.ConversationType;
import io.parlance.conversations.entity.Conversations;
import io.parlance.conversations.entity.KnownMember;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.permissions.entity.Role;
import io.parlance.usage.control.Limits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Joining channels that are open to everybody of the tenant, and coming in as somebody who was invited. Blocks until it is durable; thread-safe. */
@ApplicationScoped
public class JoiningConversations {

    @Inject
    Conversations conversations;

    @Inject
    Members members;

    @Inject
    MemberWishes wishes;

    @Inject
    MemberRules rules;

    @Inject
    Limits limits;

    /**
     * Makes the caller a member where they are none and may be one by themselves.
     *
     * @return whether they became one by this very call
     * @throws Problem NOT_FOUND where there is no such channel, or it is not open; CONFLICT when it is full; RATE_LIMITED;
     *     UNAVAILABLE
     */
    public boolean join(Caller caller, ConversationId id) {
        if (members.role(caller.tenant(), id, caller.user()).isPresent()) {
            return false;
        }
        limits.takeSend(caller.tenant(), caller.user());
        if (conversations
                .find(caller.tenant(), id)
                .filter(JoiningConversations::isOpen)
                .isEmpty()) {
            throw unknown();
        }
        return wishes.perform(caller, id, caller.user(), state -> {
                    Optional<KnownMember> there = state.target().filter(KnownMember::active);
                    if (there.isPresent()) {
                        return new Verdict.Already(there.get().version());
                    }
                    if (!isOpen(state.conversation())) {
                        throw unknown();
                    }
                    return rules.added(caller, state, caller.user(), Role.MEMBER);
                })
                .made();
    }

    public boolean isMember(Caller caller, ConversationId id) {
        return members.role(caller.tenant(), id, caller.user()).isPresent();
    }

    /** @throws Problem NOT_FOUND when there is no such conversation; BAD_REQUEST for a direct one; GONE where it is archived */
    public void requireAdmittable(TenantId tenant, ConversationId id) {
        requireAdmittable(conversations.find(tenant, id).orElseThrow(JoiningConversations::unknown));
    }

    static void requireAdmittable(Conversation conversation) {
        if (conversation.about().type() == ConversationType.DIRECT) {
            throw Problem.badRequest(null, "the members of a direct conversation stay as they are");
        }
        if (conversation.activity().archivedAt().isPresent()) {
            throw Problem.of(ErrorCode.GONE, "the conversation is archived and can only be read");
        }
    }

    /**
     * Makes the caller a member whom somebody has invited who may, which is for the invitation to know. Who is a member stays as
     * they are.
     *
     * @return whether they became one by this very call
     * @throws Problem as {@link #requireAdmittable}; CONFLICT when it is full; RATE_LIMITED; UNAVAILABLE
     */
    public boolean admit(Caller caller, ConversationId id, Role role) {
        limits.takeSend(caller.tenant(), caller.user());
        return wishes.perform(caller, id, caller.user(), state -> {
                    requireAdmittable(state.conversation());
                    Optional<KnownMember> there = state.target().filter(KnownMember::active);
                    return there.isPresent()
                            ? new Verdict.Already(there.get().version())
                            : rules.added(caller, state, caller.user(), role);
                })
                .made();
    }

    static boolean isOpen(Conversation conversation) {
        return conversation.settings().openToJoin()
                && conversation.activity().archivedAt().isEmpty();
    }

    private static Problem unknown() {
        return Problem.notFound("there is no such conversation");
    }
}
