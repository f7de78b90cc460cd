package io.parlance.conversations.control;

import io.parlance.conversations.control.Unread.Reason;
import io.parlance.conversations.entity.Authors;
import io.parlance.conversations.entity.Conversation;
import io.parlance.conversations.entity.Membership;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.Problem;
import io.parlance.kernel.UserId;
import io.parlance.relationships.control.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts what a member has not read. Costs nothing but after a mark as unread, where the authors of what is marked are read, and where
 * somebody is named who has blocked or muted anybody: who was blocked or muted names nobody. Throws Problem UNAVAILABLE when the store must be asked and is away. Thread-safe.
 */
@ApplicationScoped
class CountingUnread {

    @Inject
    Authors authors;

    @Inject
    Blocking blocking;

    /** @param conversation with its true head */
    MyConversation counted(Conversation conversation, Membership mine) {
        Unread unread = Unread.of(conversation, mine, exempt(conversation, mine));
        return new MyConversation(
                conversation, mine, unread.mentions() == 0 ? unread : heard(conversation, mine, unread));
    }

    private Unread heard(Conversation conversation, Membership mine, Unread unread) {
        Set<UserId> unheard = unheard(mine);
        if (unheard.isEmpty()) {
            return unread;
        }
        List<MessageId> naming = Unread.naming(conversation, mine);
        long byUnheard = authors.of(conversation.tenant(), naming).values().stream()
                .filter(author -> unheard.contains(author.user()))
                .count();
        return unread.without(byUnheard);
    }

    /** Whom that is about cannot be known while PostgreSQL is away and was not asked before: then all count. */
    private Set<UserId> unheard(Membership mine) {
        try {
            return blocking.unheard(mine.tenant(), mine.user());
        } catch (Problem unknown) {
            return Set.of();
        }
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
