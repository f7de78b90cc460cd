package io.parlance.conversations.entity;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import java.time.Instant;
import java.util.List;

/** An active member of a conversation. Immutable. */
public record Membership(
        TenantId tenant,
        ConversationId conversation,
        UserId user,
        Role role,
        Joined joined,
        Pointers pointers,
        Preferences preferences) {

    /**
     * When the member came, and to what.
     *
     * @param visibleFrom the first sequence that was written for this member too; what was said before is the conversation's
     *     setting's affair. 1 for who was there from the beginning
     */
    public record Joined(Instant at, long visibleFrom) {

        public static Joined fromTheBeginning(Instant at) {
            return new Joined(at, 1);
        }
    }

    /** More unread mentions than that are not counted. */
    public static final int MAX_MENTIONS = 1_000;

    /**
     * How far the member has come, as sequences, 0 for nowhere. Both only ever grow.
     *
     * @param read never beyond delivered
     * @param mentions sequences of others' messages that name the member, the unread ones at least
     */
    public record Pointers(long read, long delivered, List<Long> mentions) {

        public static final Pointers START = new Pointers(0, 0, List.of());

        public Pointers {
            mentions = List.copyOf(mentions);
        }
    }

    /** Messages after the read pointer. Sending moves one's own, so one's own messages are not among them. */
    public long unread(long head) {
        return Math.max(0, head - pointers.read());
    }

    /** Messages after the read pointer that name this member; derived, and at most {@value #MAX_MENTIONS}. */
    public long unreadMentions() {
        return pointers.mentions().stream()
                .filter(sequence -> sequence > pointers.read())
                .count();
    }
}
