package io.parlance.conversations.control;

import io.parlance.conversations.entity.Conversation;
import io.parlance.conversations.entity.Membership;

/** A conversation as one of its members sees it: without a preview of what the member may not read. */
public record MyConversation(Conversation conversation, Membership mine) {

    public MyConversation {
        conversation = conversation.with(visible(conversation, mine).of(conversation.activity()));
    }

    public long unread() {
        long head = conversation.activity().lastSequence();
        long readable = head - visible(conversation, mine).from() + 1;
        return Math.max(0, Math.min(mine.unread(head), readable));
    }

    private static VisibleRange visible(Conversation conversation, Membership mine) {
        return VisibleRange.of(conversation.settings(), mine.joined());
    }
}
