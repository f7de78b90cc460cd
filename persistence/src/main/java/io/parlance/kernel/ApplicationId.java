package io.parlance.kernel;

import java.util.Objects;
import java.util.UUID;

/** An application of one tenant: what its API keys and the tokens that it mints belong to. */
public record ApplicationId(UUID value) implements Comparable<ApplicationId> {

    public ApplicationId {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Parses the canonical 36-character text form, lower or upper case.
     *
     * @throws Problem BAD_REQUEST naming {@code field} when the text is no UUID
     */
    public static ApplicationId parse(String text, String field) {
        return new ApplicationId(Ids.uuid(text, field));
    }

    @Override
    public int compareTo(ApplicationId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
