package io.parlance.conversations.control;

import io.parlance.conversations.entity.Conversation;
import io.parlance.conversations.entity.Membership;
import io.parlance.conversations.entity.Preferences;
import java.util.Map;

/** A conversation as one of its members sees it: without a preview of what the member may not read. */
public record MyConversation(Conversation conversation, Membership mine, Unread unread) {

    public MyConversation {
        conversation = conversation.with(visible(conversation, mine).of(conversation.activity()));
    }

    /** Where nothing is marked as unread, so that what is unread can be told from the two alone. */
    public MyConversation(Conversation conversation, Membership mine) {
        this(conversation, mine, Unread.of(conversation, mine, Map.of()));
    }

    /** As they are at work now: what was hidden is no longer so once something new has come. */
    public Preferences preferences() {
        Preferences wanted = mine.preferences();
        return wanted.isHiddenAt(conversation.activity().lastSequence()) == wanted.hidden()
                ? wanted
                : new Preferences(wanted.muted(), wanted.pinned(), false, wanted.hiddenUpTo(), wanted.customTitle());
    }

    boolean isListed() {
        return !preferences().hidden() && !isArchived();
    }

    boolean isArchived() {
        return conversation.activity().archivedAt().isPresent();
    }

    /** What the member may read of it. */
    public VisibleRange visible() {
        return visible(conversation, mine);
    }

    static VisibleRange visible(Conversation conversation, Membership mine) {
        return VisibleRange.of(conversation.settings(), mine.joined());
    }
}
