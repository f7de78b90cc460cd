package io.parlance.conversations.control;

import io.parlance.conversations.control.Unread.Reason;
import io.parlance.conversations.entity.Authors;
import io.parlance.conversations.entity.Conversation;
import io.parlance.conversations.entity.Membership;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts what a member has not read. Costs nothing but after a mark as unread, where the authors of what is marked are read.
 * Throws Problem UNAVAILABLE when the store must be asked and is away. Thread-safe.
 */
@ApplicationScoped
class CountingUnread {

    @Inject
    Authors authors;

    /** @param conversation with its true head */
    MyConversation counted(Conversation conversation, Membership mine) {
        return new MyConversation(conversation, mine, Unread.of(conversation, mine, exempt(conversation, mine)));
    }

    private Map<Long, Reason> exempt(Conversation conversation, Membership mine) {
        List<MessageId> doubtful = Unread.doubtful(conversation, mine);
        Map<Long, Reason> exempt = new HashMap<>();
        authors.of(conversation.tenant(), doubtful).forEach((message, author) -> {
            if (author.system()) {
                exempt.put(message.sequence(), Reason.SYSTEM);
            } else if (isBy(mine.user(), author)) {
                exempt.put(message.sequence(), Reason.OWN);
            }
        });
        return exempt;
    }

    private static boolean isBy(UserId user, Authors.Author author) {
        return author.user().equals(user);
    }
}
