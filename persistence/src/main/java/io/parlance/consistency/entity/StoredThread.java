package io.parlance.consistency.entity;

import java.util.List;

/**
 * What a message has to do with threads, as its document has it.
 *
 * @param root sequence of the message that it replies to, 0 for none
 * @param replyCount how many replies it shows itself
 * @param replies the sequences of those that it knows, in the order in which they are kept
 */
public record StoredThread(long root, long replyCount, List<Long> replies) {

    public StoredThread {
        replies = List.copyOf(replies);
    }
}
