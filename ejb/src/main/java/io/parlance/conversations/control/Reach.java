package io.parlance.conversations.control;

import io.parlance.conversations.entity.MessageStatus;
import io.parlance.conversations.entity.Progress;
import io.parlance.kernel.UserId;
import java.util.Collection;
import java.util.Map;

/**
 * How far all of some members have come: the least of them.
 *
 * @param read sequence up to which all have read
 * @param delivered sequence up to which it has reached all
 */
public record Reach(long read, long delivered) {

    /** Of nobody: nothing has reached anybody. */
    public static final Reach NONE = new Reach(0, 0);

    static Reach leastOf(Collection<Progress> members) {
        return members.stream()
                .map(member -> new Reach(member.read(), member.delivered()))
                .reduce((one, other) ->
                        new Reach(Math.min(one.read, other.read), Math.min(one.delivered, other.delivered)))
                .orElse(NONE);
    }

    /** The least of all these members but this one. */
    public static Reach ofOthers(Map<UserId, Progress> members, UserId except) {
        return leastOf(members.entrySet().stream()
                .filter(member -> !member.getKey().equals(except))
                .map(Map.Entry::getValue)
                .toList());
    }

    /** What a message's sender sees. */
    public MessageStatus statusOf(long sequence) {
        if (sequence <= read) {
            return MessageStatus.READ;
        }
        return sequence <= delivered ? MessageStatus.DELIVERED : MessageStatus.SENT;
    }
}
