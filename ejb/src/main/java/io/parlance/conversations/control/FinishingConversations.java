package io.parlance.conversations.control;

import io.parlance.conversations.entity.Conversations;
import io.parlance.conversations.entity.Memberships;
import io.parlance.recovery.control.ConversationAbandoned;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;

/**
 * Finishes conversations whose creator's node died before it wrote the memberships: without them nobody but the creator's own
 * retry would ever find the conversation. Comes before whatever else is derived, which goes into memberships too. And tells the members of
 * whatever was abandoned that there may be more than they were told. The writes, and telling the members, may be repeated.
 */
@ApplicationScoped
class FinishingConversations {

    private static final int AFTER_ALL = Interceptor.Priority.APPLICATION + 1_000;

    @Inject
    Conversations conversations;

    @Inject
    Memberships memberships;

    @Inject
    AnnouncingConversations announcing;

    /** @throws io.parlance.kernel.Problem UNAVAILABLE when the store is away: to be fired again then */
    void finish(@Observes @Priority(Interceptor.Priority.APPLICATION) ConversationAbandoned abandoned) {
        conversations.find(abandoned.tenant(), abandoned.conversation()).ifPresent(conversation -> {
            // asking for the members writes those that are missing
            memberships.of(abandoned.tenant(), conversation);
            if (abandoned.fromSequence() == 0) {
                // so young that its members may not have been told
                announcing.started(conversation);
            }
        });
    }

    /**
     * Last: whoever wrote the newest messages may have died before telling, or a write came after its writer's death. The next heads name the
     * conversation then, and who holds less asks.
     *
     * @throws io.parlance.kernel.Problem UNAVAILABLE when the store is away: to be fired again then
     */
    void tell(@Observes @Priority(AFTER_ALL) ConversationAbandoned abandoned) {
        conversations.find(abandoned.tenant(), abandoned.conversation()).ifPresent(announcing::grown);
    }
}
