package io.parlance.kernel;

import java.util.Objects;
import java.util.UUID;

/** An API key of one tenant: not the secret, which nothing keeps. */
public record ApiKeyId(UUID value) implements Comparable<ApiKeyId> {

    public ApiKeyId {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Parses the canonical 36-character text form, lower or upper case.
     *
     * @throws Problem BAD_REQUEST naming {@code field} when the text is no UUID
     */
    public static ApiKeyId parse(String text, String field) {
        return new ApiKeyId(Ids.uuid(text, field));
    }

    @Override
    public int compareTo(ApiKeyId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
