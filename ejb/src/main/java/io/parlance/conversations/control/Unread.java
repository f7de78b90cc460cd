package io.parlance.conversations.control;

import io.parlance.conversations.entity.Conversation;
import io.parlance.conversations.entity.Membership;
import io.parlance.kernel.MessageId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * How much of a conversation a member has not read: messages of others after the read pointer, or after the mark as unread, and
 * tombstones not.
 *
 * @param notCounted what is after it and yet not counted, ascending
 */
public record Unread(long count, long mentions, List<NotCounted> notCounted) {

    /** So far back from the head one's own messages are looked for after a mark as unread. */
    static final int FURTHEST_BACK = 1_000;

    /** Why a message after the pointer does not count. The wire name is the constant in lower case. */
    public enum Reason {
        DELETED,
        OWN,
        SYSTEM;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A message that does not count, and why. */
    public record NotCounted(long sequence, Reason reason) {}

    /** @param exempt one's own and the server's messages among what is marked as unread */
    static Unread of(Conversation conversation, Membership member, Map<Long, Reason> exempt) {
        long head = conversation.activity().lastSequence();
        long after = after(conversation, member);
        Map<Long, Reason> reasons = new TreeMap<>();
        exempt.forEach((sequence, reason) -> put(reasons, sequence, reason, after, head));
        conversation.activity().tombstones().forEach(deleted -> put(reasons, deleted, Reason.DELETED, after, head));
        long mentions = Set.copyOf(member.pointers().mentions()).stream()
                .filter(sequence -> sequence > after && !reasons.containsKey(sequence))
                .limit(Membership.MAX_MENTIONS)
                .count();
        return new Unread(
                Math.max(0, head - after - reasons.size()),
                mentions,
                reasons.entrySet().stream()
                        .map(entry -> new NotCounted(entry.getKey(), entry.getValue()))
                        .toList());
    }

    /** The messages that name the member and count as such. */
    static List<MessageId> naming(Conversation conversation, Membership member) {
        long after = after(conversation, member);
        Set<Long> deleted = Set.copyOf(conversation.activity().tombstones());
        return Set.copyOf(member.pointers().mentions()).stream()
                .filter(sequence -> sequence > after && !deleted.contains(sequence))
                .map(sequence -> new MessageId(conversation.id(), sequence))
                .toList();
    }

    /** As many mentions less. */
    Unread without(long unheard) {
        return new Unread(count, Math.max(0, mentions - unheard), notCounted);
    }

    /** Those of a marked conversation that may be one's own or the server's; none where nothing is marked. */
    static List<MessageId> doubtful(Conversation conversation, Membership member) {
        if (!member.pointers().isMarkedUnread()) {
            return List.of();
        }
        long head = conversation.activity().lastSequence();
        long first = Math.max(after(conversation, member) + 1, head - FURTHEST_BACK + 1);
        return LongStream.rangeClosed(Math.max(1, first), head)
                .mapToObj(sequence -> new MessageId(conversation.id(), sequence))
                .collect(Collectors.toUnmodifiableList());
    }

    /** What the member may not read is not unread. */
    private static long after(Conversation conversation, Membership member) {
        long from = MyConversation.visible(conversation, member).from();
        return Math.max(member.pointers().unreadAfter(), from - 1);
    }

    private static void put(Map<Long, Reason> reasons, long sequence, Reason reason, long after, long head) {
        if (sequence > after && sequence <= head) {
            reasons.put(sequence, reason);
        }
    }
}
