package io.parlance.kernel;

import java.util.Objects;
import java.util.UUID;

/** A user of one tenant. */
public record UserId(UUID value) implements Comparable<UserId> {

    public UserId {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Parses the canonical 36-character text form, lower or upper case.
     *
     * @throws Problem BAD_REQUEST naming {@code field} when the text is no UUID
     */
    public static UserId parse(String text, String field) {
        return new UserId(Ids.uuid(text, field));
    }

    @Override
    public int compareTo(UserId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
