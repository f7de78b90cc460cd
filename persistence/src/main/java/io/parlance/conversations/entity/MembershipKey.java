package io.parlance.conversations.entity;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.UserId;

/** Which membership. */
public record MembershipKey(ConversationId conversation, UserId user) {

    /** The document's id. */
    String id() {
        return MembershipMapping.id(conversation, user);
    }
}
