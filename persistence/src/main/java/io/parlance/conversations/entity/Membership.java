package io.parlance.conversations.entity;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.permissions.entity.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An active member of a conversation. Immutable. */
public record Membership(
        TenantId tenant,
        ConversationId conversation,
        UserId user,
        Held held,
        Joined joined,
        Pointers pointers,
        Preferences preferences) {

    /**
     * What the member is.
     *
     * @param readOnly whether the member may only read, whatever the role
     * @param version of the change that made it so, 0 for who was there from the beginning
     */
    public record Held(Role role, boolean readOnly, long version) {

        public static Held fromTheBeginning(Role role) {
            return new Held(role, false, 0);
        }
    }

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

    public Role role() {
        return held.role();
    }

    /** More unread mentions than that are not counted. */
    public static final int MAX_MENTIONS = 1_000;

    /**
     * How far the member has come, as sequences, 0 for nowhere. Both pointers only ever grow.
     *
     * @param read never beyond delivered
     * @param unreadFrom from where the member wants it to count as unread again
     * @param mentions sequences of others' messages that name the member, the unread ones at least
     */
    public record Pointers(long read, long delivered, Optional<Long> unreadFrom, List<Long> mentions) {

        public static final Pointers START = new Pointers(0, 0, List.of());

        public Pointers {
            mentions = List.copyOf(mentions);
        }

        /** Without a mark as unread. */
        public Pointers(long read, long delivered, List<Long> mentions) {
            this(read, delivered, Optional.empty(), mentions);
        }

        /** What is after this sequence counts as unread. */
        public long unreadAfter() {
            return unreadFrom.map(from -> Math.min(read, from - 1)).orElse(read);
        }

        /** Whether something that was read counts as unread again; only then can own messages be among what is unread. */
        public boolean isMarkedUnread() {
            return unreadAfter() < read;
        }
    }
}
