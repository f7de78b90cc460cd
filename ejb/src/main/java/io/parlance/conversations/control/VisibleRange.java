package io.parlance.conversations.control;

import io.parlance.conversations.entity.Activity;
import io.parlance.conversations.entity.ConversationSettings;
import io.parlance.conversations.entity.HistoryForJoiners;
import io.parlance.conversations.entity.Membership;

/**
 * Which messages of a conversation one member may read: the one place where that is decided. Immutable.
 *
 * @param from the first sequence that the member may read
 */
public record VisibleRange(long from) {

    /** Nothing is kept from the reader. */
    public static final VisibleRange ALL = new VisibleRange(1);

    public VisibleRange {
        if (from < 1) {
            throw new IllegalArgumentException("there is no sequence " + from);
        }
    }

    /** Who came later reads what was said before only where the conversation lets them. */
    static VisibleRange of(ConversationSettings settings, Membership.Joined joined) {
        return settings.historyForJoiners() == HistoryForJoiners.NONE
                ? new VisibleRange(Math.max(1, joined.visibleFrom()))
                : ALL;
    }

    public boolean has(long sequence) {
        return sequence >= from;
    }

    /** The activity without a preview that the member may not read. */
    Activity of(Activity activity) {
        boolean shown =
                activity.lastMessage().map(last -> has(last.id().sequence())).orElse(true);
        return shown ? activity : activity.withoutPreview();
    }
}
