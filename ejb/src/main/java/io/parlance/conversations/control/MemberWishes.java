package io.parlance.conversations.control;

import io.parlance.changes.control.Changed;
import io.parlance.changes.control.Changing;
import io.parlance.changes.control.Verdict;
import io.parlance.changes.control.Wish;
import io.parlance.conversations.entity.Conversation;
import io.parlance.conversations.entity.Conversations;
import io.parlance.conversations.entity.KnownMember;
import io.parlance.conversations.entity.LastMessage;
import io.parlance.conversations.entity.MembershipChanges;
import io.parlance.conversations.entity.MembershipKey;
import io.parlance.conversations.entity.Memberships;
import io.parlance.conversations.entity.NewestMessages;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.IdempotencyKey;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.platform.entity.DerivedIds;
import io.parlance.platform.entity.RequestId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What all changes of members have in common: they are decided on what is stored, never on what is remembered, and once more when
 * somebody else was faster. Blocks until it is durable; thread-safe.
 */
@ApplicationScoped
class MemberWishes {

    @Inject
    Changing changing;

    @Inject
    Members members;

    @Inject
    Stored stored;

    @Inject
    DerivedIds derived;

    /**
     * One that has no idempotency key.
     *
     * @param target whom it is about
     * @throws Problem NOT_FOUND when there is no such conversation; UNAVAILABLE; of the decision
     */
    Changed perform(Caller caller, ConversationId id, UserId target, Function<RoomState, Verdict> decide) {
        return perform(caller, id, target, Optional.empty(), decide);
    }

    /**
     * @param target whom it is about
     * @param request its idempotency key, where it has one
     * @throws Problem NOT_FOUND when there is no such conversation; IDEMPOTENCY_MISMATCH; UNAVAILABLE; of the decision
     */
    Changed perform(
            Caller caller,
            ConversationId id,
            UserId target,
            Optional<Wish.Requested> request,
            Function<RoomState, Verdict> decide) {
        Changed changed = changing.change(new Wish(
                caller.tenant(),
                id,
                caller.user(),
                request,
                version -> decide.apply(stored.state(caller, id, target))));
        // whoever told of it, on this node it holds from now on
        members.forget(caller.tenant(), id);
        return changed;
    }

    /** @param parts all that the request asks for */
    Optional<Wish.Requested> requested(
            Caller caller, Optional<IdempotencyKey> key, String what, ConversationId id, List<String> parts) {
        return key.map(given -> new Wish.Requested(
                RequestId.of(caller, given),
                derived.of(
                                caller.tenant(),
                                "fingerprint",
                                Stream.concat(Stream.of(what, id.toString()), parts.stream())
                                        .toList())
                        .toString()));
    }

    /** Reads what changes are decided on. */
    @ApplicationScoped
    static class Stored {

        @Inject
        Conversations conversations;

        @Inject
        Memberships memberships;

        @Inject
        MembershipChanges members;

        @Inject
        NewestMessages newestMessages;

        RoomState state(Caller caller, ConversationId id, UserId target) {
            TenantId tenant = caller.tenant();
            Conversation conversation =
                    conversations.find(tenant, id).orElseThrow(() -> Problem.notFound("there is no such conversation"));
            return new RoomState(
                    conversation,
                    head(conversation),
                    member(conversation, caller.user())
                            .filter(KnownMember::active)
                            .map(KnownMember::membership),
                    member(conversation, target));
        }

        /** What a creator's dead node has not written is written now. */
        private Optional<KnownMember> member(Conversation conversation, UserId user) {
            MembershipKey key = new MembershipKey(conversation.id(), user);
            Optional<KnownMember> found = members.find(conversation.tenant(), key);
            boolean fromTheBeginning = conversation.origin().members().stream()
                    .anyMatch(member -> member.user().equals(user));
            if (found.isPresent() || !fromTheBeginning) {
                return found;
            }
            memberships.derive(conversation.tenant(), conversation);
            return members.find(conversation.tenant(), key);
        }

        private long head(Conversation conversation) {
            return newestMessages.behind(conversation.tenant(), List.of(conversation)).stream()
                    .map(LastMessage::id)
                    .mapToLong(message -> message.sequence())
                    .findFirst()
                    .orElse(conversation.activity().lastSequence());
        }
    }
}
