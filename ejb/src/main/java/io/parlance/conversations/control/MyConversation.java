package io.parlance.conversations.control;

import io.parlance.conversations.entity.Conversation;
import io.parlance.conversations.entity.Membership;

/** A conversation as one of its members sees it. */
public record MyConversation(Conversation conversation, Membership mine) {

    public long unread() {
        return mine.unread(conversation.activity().lastSequence());
    }
}
