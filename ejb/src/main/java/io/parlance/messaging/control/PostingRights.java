package io.parlance.messaging.control;

import io.parlance.conversations.control.Members;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.UserId;
import io.parlance.permissions.control.Permissions;
import io.parlance.permissions.entity.RoomAction;
import io.parlance.relationships.control.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Who may say something, or change what was said, where: known from memory, and in groups nobody asks who has blocked whom. Thread-safe. */
@ApplicationScoped
class PostingRights {

    @Inject
    Permissions permissions;

    @Inject
    Members members;

    @Inject
    Blocking blocking;

    /**
     * @throws Problem NOT_FOUND for who is no member; GONE where the conversation is archived; FORBIDDEN for who may not post there, or
     *     was blocked by the other one of a direct conversation
     */
    void require(Caller caller, ConversationId conversation) {
        require(caller, conversation, RoomAction.POST);
    }

    /**
     * To change what stands there, so that others see it, is to say something. Whoever was blocked may take back their own.
     *
     * @throws Problem as {@link #require(Caller, ConversationId)}
     */
    void require(Caller caller, ConversationId conversation, RoomAction action) {
        permissions.require(caller, conversation, action);
        if (action != RoomAction.CHANGE_OWN) {
            requireNotBlocked(caller, conversation);
        }
    }

    /** @throws Problem FORBIDDEN for whom the other one of a direct conversation has blocked */
    void requireNotBlocked(Caller caller, ConversationId conversation) {
        Optional<UserId> partner = members.partner(caller.tenant(), conversation, caller.user());
        if (partner.isPresent() && blocking.isBlocked(caller.tenant(), partner.get(), caller.user())) {
            throw Problem.of(ErrorCode.FORBIDDEN, "you cannot write to this person");
        }
    }

    boolean may(Caller caller, ConversationId conversation, RoomAction action) {
        return permissions.may(caller, conversation, action);
    }
}
