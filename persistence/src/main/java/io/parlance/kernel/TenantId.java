package io.parlance.kernel;

import java.util.Objects;
import java.util.UUID;

/** A tenant: an organisation whose people, conversations and settings are kept apart from all others. */
public record TenantId(UUID value) implements Comparable<TenantId> {

    public TenantId {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Parses the canonical 36-character text form, lower or upper case.
     *
     * @throws Problem BAD_REQUEST naming {@code field} when the text is no UUID
     */
    public static TenantId parse(String text, String field) {
        return new TenantId(Ids.uuid(text, field));
    }

    @Override
    public int compareTo(TenantId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
