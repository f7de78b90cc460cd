package io.parlance.conversations.control;

/**
 * What a user has not read in all listed conversations together.
 *
 * @param conversations in how many there is something
 */
public record TotalUnread(long messages, long mentions, int conversations) {

    static final TotalUnread NONE = new TotalUnread(0, 0, 0);

    TotalUnread and(Unread unread) {
        return new TotalUnread(
                messages + unread.count(), mentions + unread.mentions(), conversations + (unread.count() > 0 ? 1 : 0));
    }
}
