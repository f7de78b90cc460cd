package io.parlance.presence.control;

import io.parlance.conversations.control.Members;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.NodeId;
import io.parlance.kernel.Problem;
import io.parlance.kernel.UserId;
import io.parlance.relationships.control.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Optional;

/** Saying that one writes. Nothing is stored. Thread-safe. */
@ApplicationScoped
public class Typing {

    @Inject
    Members members;

    @Inject
    Blocking blocking;

    @Inject
    NodeId node;

    @Inject
    Event<TypingChanged> changes;

    /** @throws Problem NOT_FOUND for who is no member; FORBIDDEN for whom the other one of a direct conversation has blocked */
    public void announce(Caller caller, ConversationId conversation, boolean active) {
        if (members.role(caller.tenant(), conversation, caller.user()).isEmpty()) {
            throw Problem.notFound("there is no such conversation");
        }
        Optional<UserId> partner = members.partner(caller.tenant(), conversation, caller.user());
        if (partner.isPresent() && blocking.isBlocked(caller.tenant(), partner.get(), caller.user())) {
            throw Problem.of(ErrorCode.FORBIDDEN, "you cannot write to this person");
        }
        changes.fire(new TypingChanged(node, caller.tenant(), conversation, caller.user(), active));
    }
}
