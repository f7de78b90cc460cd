package io.parlance.conversations.control;

import io.parlance.conversations.entity.MembershipKey;
import io.parlance.conversations.entity.Memberships;
import io.parlance.conversations.entity.PreferencesChange;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Changing what one wants of a conversation; nobody else sees it. Thread-safe. */
@ApplicationScoped
public class ChoosingPreferences {

    @Inject
    KeepingConversations keeping;

    @Inject
    Memberships memberships;

    /**
     * Changes what is named and leaves the rest.
     *
     * @return the conversation as it is for the caller now
     * @throws Problem NOT_FOUND for who is no member, UNAVAILABLE when the store is away
     */
    public MyConversation choose(Caller caller, ConversationId id, PreferencesChange change) {
        long head = keeping.conversation(caller, id).conversation().activity().lastSequence();
        if (!memberships.prefer(caller.tenant(), new MembershipKey(id, caller.user()), change, head)) {
            throw Problem.notFound("there is no such conversation");
        }
        return keeping.conversation(caller, id);
    }
}
