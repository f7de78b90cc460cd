package io.parlance.conversations.control;

import io.parlance.conversations.entity.Activity;
import io.parlance.conversations.entity.Conversation;
import io.parlance.conversations.entity.Conversations;
import io.parlance.conversations.entity.Membership;
import io.parlance.conversations.entity.Participant;
import io.parlance.conversations.entity.Preferences;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.IdempotencyKey;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.platform.entity.DerivedIds;
import io.parlance.platform.entity.RequestId;
import io.parlance.platform.entity.Requests;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Starting a conversation, for every surface. Thread-safe. */
@ApplicationScoped
public class StartingConversations {

    @Inject
    Invitees invitees;

    @Inject
    Requests requests;

    @Inject
    Conversations conversations;

    @Inject
    CreatingConversations creating;

    @Inject
    DerivedIds derived;

    @Inject
    AnnouncingConversations announcing;

    /**
     * Creates the conversation, or finds the direct one that these two have.
     *
     * @param key the request's own: repeated with the same command it gets its first answer again
     * @throws Problem BAD_REQUEST; NOT_FOUND, field {@code members}, when one of them is no user here; FORBIDDEN, field {@code members},
     *     when one of them has blocked the caller; IDEMPOTENCY_MISMATCH; UNAVAILABLE
     */
    public Created start(Caller caller, NewConversation wanted, Optional<IdempotencyKey> key) {
        TenantId tenant = caller.tenant();
        wanted.settings().check(wanted.about().type());
        List<Participant> participants = wanted.participants(caller.user());
        Optional<RequestId> request = key.map(given -> RequestId.of(caller, given));
        String fingerprint =
                derived.of(tenant, "fingerprint", wanted.fingerprintParts()).toString();
        boolean repeated = request.isPresent() && requests.known(tenant, request.get(), fingerprint);
        ConversationId id = creating.identify(tenant, wanted, participants, request);
        if (repeated || wanted.isDirect()) {
            Optional<Conversation> existing = conversations.find(tenant, id);
            if (existing.isPresent()) {
                request.filter(made -> !repeated).ifPresent(made -> requests.claim(tenant, made, fingerprint));
                return found(caller, existing.get(), request, repeated);
            }
        }
        invitees.require(caller, participants);
        request.ifPresent(made -> requests.claim(tenant, made, fingerprint));
        CreatingConversations.Written written = creating.write(tenant, id, wanted, participants, request);
        if (written.isNew()) {
            announcing.started(written.conversation());
        }
        return new Created(asCreated(written.conversation(), caller.user()), false, false);
    }

    private Created found(Caller caller, Conversation existing, Optional<RequestId> request, boolean repeated) {
        boolean createdByThis =
                existing.origin().request().equals(request.map(RequestId::toString)) && request.isPresent();
        if (createdByThis) {
            return new Created(asCreated(existing, caller.user()), false, repeated);
        }
        Membership mine = creating.membership(existing, caller.user())
                .orElseThrow(() -> Problem.notFound("there is no such conversation"));
        return new Created(new MyConversation(existing, mine), true, repeated);
    }

    /** The first answer, whatever has happened since. */
    private static MyConversation asCreated(Conversation conversation, UserId creator) {
        Participant own = conversation.origin().members().getFirst();
        Membership mine = new Membership(
                conversation.tenant(),
                conversation.id(),
                creator,
                Membership.Held.fromTheBeginning(own.role()),
                Membership.Joined.fromTheBeginning(conversation.origin().createdAt()),
                Membership.Pointers.START,
                Preferences.NONE);
        return new MyConversation(conversation.with(Activity.none(conversation.origin())), mine);
    }
}
