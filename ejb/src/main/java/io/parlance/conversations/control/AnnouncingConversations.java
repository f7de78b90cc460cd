package io.parlance.conversations.control;

import io.parlance.conversations.entity.Conversation;
import io.parlance.kernel.NodeId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

/** Tells all nodes what has happened to conversations, once it is stored. Thread-safe; never blocks for a receiver. */
@ApplicationScoped
class AnnouncingConversations {

    @Inject
    NodeId node;

    @Inject
    Event<ConversationChanged> changes;

    /** The conversation and its memberships are there. */
    void started(Conversation conversation) {
        changes.fire(new ConversationChanged(node, conversation, new ConversationChanged.Started()));
    }

    /** It has many messages more than before. */
    void grown(Conversation conversation) {
        changed(conversation, new ConversationChanged.Grown());
    }

    /** A change was applied. */
    void changed(Conversation conversation, ConversationChanged.Change change) {
        changes.fire(new ConversationChanged(node, conversation, change));
    }
}
