package io.parlance.relationships.entity;

import io.parlance.kernel.Problem;
import java.util.Arrays;
import java.util.Locale;

/** What somebody is to somebody else. */
public enum RelationType {
    FRIEND,
    BLOCKED,
    MUTED;

    /** As the table and the wire have it. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws Problem BAD_REQUEST, field {@code type} */
    public static RelationType parse(String wireName) {
        return Arrays.stream(values())
                .filter(type -> type.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() -> Problem.badRequest("type", "must be friend, blocked or muted"));
    }
}
