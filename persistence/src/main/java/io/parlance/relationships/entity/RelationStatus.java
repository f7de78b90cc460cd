package io.parlance.relationships.entity;

import java.util.Locale;

/** How far a relationship has come; only friends are ever anything but accepted. */
public enum RelationStatus {
    PENDING,
    ACCEPTED,
    REJECTED;

    /** As the table and the wire have it. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RelationStatus of(String column) {
        return valueOf(column.toUpperCase(Locale.ROOT));
    }
}
