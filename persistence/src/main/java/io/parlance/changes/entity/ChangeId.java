package io.parlance.changes.entity;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import java.util.Comparator;
import java.util.Objects;

/**
 * A change: its conversation and its version there, 1, 2, 3, ... The text form is the conversation's id, a colon and the version
 * as ten digits, so that the changes of one conversation sort together and in order.
 */
public record ChangeId(ConversationId conversation, long version) implements Comparable<ChangeId> {

    /** The greatest version that ten digits hold. */
    public static final long MAX_VERSION = MessageId.MAX_SEQUENCE;

    private static final Comparator<ChangeId> ORDER =
            Comparator.comparing(ChangeId::conversation).thenComparingLong(ChangeId::version);

    public ChangeId {
        Objects.requireNonNull(conversation, "conversation");
        if (version < 1 || version > MAX_VERSION) {
            throw new IllegalArgumentException("version out of range: " + version);
        }
    }

    @Override
    public int compareTo(ChangeId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return "%s:%010d".formatted(conversation, version);
    }
}
