package io.parlance.kernel;

import java.util.Objects;
import java.util.UUID;

/** A conversation: direct, group or channel. */
public record ConversationId(UUID value) implements Comparable<ConversationId> {

    public ConversationId {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Parses the canonical 36-character text form, lower or upper case.
     *
     * @throws Problem BAD_REQUEST naming {@code field} when the text is no UUID
     */
    public static ConversationId parse(String text, String field) {
        return new ConversationId(Ids.uuid(text, field));
    }

    @Override
    public int compareTo(ConversationId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
