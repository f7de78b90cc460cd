package io.parlance.conversations.control;

import io.parlance.conversations.entity.Conversation;
import io.parlance.conversations.entity.Conversations;
import io.parlance.conversations.entity.Membership;
import io.parlance.conversations.entity.Memberships;
import io.parlance.conversations.entity.Origin;
import io.parlance.conversations.entity.Participant;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.platform.entity.DerivedIds;
import io.parlance.platform.entity.IdSource;
import io.parlance.platform.entity.RequestId;
import io.parlance.recovery.control.Beginning;
import io.parlance.recovery.control.Bursts;
import io.parlance.recovery.control.Recovery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes new conversations. The inserted conversation carries its members and is the commit; memberships derive from it. The
 * id is derived from what must be unique, so that the same conversation is found again and never made twice.
 */
@ApplicationScoped
class CreatingConversations {

    @Inject
    Conversations conversations;

    @Inject
    Memberships memberships;

    @Inject
    Recovery recovery;

    @Inject
    DerivedIds derived;

    @Inject
    IdSource ids;

    @Inject
    Clock clock;

    /** The id that the conversation has or will have. */
    ConversationId identify(
            TenantId tenant, NewConversation wanted, List<Participant> members, Optional<RequestId> request) {
        if (wanted.isDirect()) {
            return direct(tenant, members.get(0).user(), members.get(1).user());
        }
        return new ConversationId(
                request.map(made -> derived.of(tenant, "conversation of request", List.of(made.toString())))
                        .orElseGet(ids::next));
    }

    /** The conversation of these two, from whichever side. */
    ConversationId direct(TenantId tenant, UserId one, UserId other) {
        List<String> pair = Stream.of(one, other).map(UserId::toString).sorted().toList();
        return new ConversationId(derived.of(tenant, "direct conversation", pair));
    }

    /**
     * Writes the conversation and its memberships, or finds the one that is there.
     *
     * @return as stored: with another origin when somebody else was faster
     */
    Written write(
            TenantId tenant,
            ConversationId id,
            NewConversation wanted,
            List<Participant> members,
            Optional<RequestId> request) {
        Origin origin =
                new Origin(members.getFirst().user(), clock.instant(), members, request.map(RequestId::toString));
        return write(Conversation.created(tenant, id, wanted.about(), wanted.settings(), origin));
    }

    /** As above, of one that has its beginning already. */
    Written write(Conversation conversation) {
        ConversationId id = conversation.id();
        Bursts bursts = recovery.bursts(conversation.tenant());
        bursts.begin(List.of(new Beginning(conversation.tenant(), id, 0)));
        try {
            Written written = insert(conversation.tenant(), conversation);
            bursts.finished(id);
            return written;
        } catch (RuntimeException e) {
            bursts.unclear(id);
            throw e;
        }
    }

    private Written insert(TenantId tenant, Conversation conversation) {
        boolean isNew = conversations.insert(tenant, conversation);
        Conversation stored = isNew
                ? conversation
                : conversations.find(tenant, conversation.id()).orElseThrow();
        memberships.derive(tenant, stored);
        return new Written(stored, isNew);
    }

    /** @param isNew whether it came to be by this very call: others may write the same one at the same time */
    record Written(Conversation conversation, boolean isNew) {}

    /** Memberships of a conversation that was found, written now where its creator's node died before it did. */
    Optional<Membership> membership(Conversation conversation, UserId user) {
        TenantId tenant = conversation.tenant();
        Optional<Membership> found = memberships.find(tenant, conversation.id(), user);
        boolean fromTheBeginning = conversation.origin().members().stream()
                .anyMatch(member -> member.user().equals(user));
        if (found.isPresent() || !fromTheBeginning) {
            return found;
        }
        return memberships.of(tenant, conversation).stream()
                .filter(membership -> membership.user().equals(user))
                .findFirst();
    }
}
