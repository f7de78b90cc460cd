package io.parlance.kernel;

import java.util.Objects;
import java.util.UUID;

/** A signed-in session of a user: one log-in on one device, until it ends. */
public record SessionId(UUID value) implements Comparable<SessionId> {

    public SessionId {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Parses the canonical 36-character text form, lower or upper case.
     *
     * @throws Problem BAD_REQUEST naming {@code field} when the text is no UUID
     */
    public static SessionId parse(String text, String field) {
        return new SessionId(Ids.uuid(text, field));
    }

    @Override
    public int compareTo(SessionId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
