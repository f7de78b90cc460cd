package io.parlance.presence.control;

import io.parlance.conversations.control.Members;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.NodeId;
import io.parlance.kernel.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

/** Saying that one writes. Nothing is stored. Thread-safe. */
@ApplicationScoped
public class Typing {

    @Inject
    Members members;

    @Inject
    NodeId node;

    @Inject
    Event<TypingChanged> changes;

    /** @throws Problem NOT_FOUND for who is no member */
    public void announce(Caller caller, ConversationId conversation, boolean active) {
        if (members.role(caller.tenant(), conversation, caller.user()).isEmpty()) {
            throw Problem.notFound("there is no such conversation");
        }
        changes.fire(new TypingChanged(node, caller.tenant(), conversation, caller.user(), active));
    }
}
