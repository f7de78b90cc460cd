package io.parlance.audit.entity;

import java.time.Instant;
import java.util.Optional;

/**
 * What one row says, before it has its place in the log. Immutable.
 *
 * @param before a JSON object, as are the values {@code after}
 * @param at in whole milliseconds
 */
public record AuditRecord(
        Instant at, Who actor, String action, What resource, String before, String after, Whence origin) {

    /** @param id empty where it was nobody in particular */
    public record Who(String kind, Optional<String> id) {}

    /** @param id empty for what has none */
    public record What(String type, Optional<String> id) {}

    /** Empty where no client asked for it. */
    public record Whence(Optional<String> address, Optional<String> userAgent) {}

    AuditRecord at(Instant time) {
        return new AuditRecord(time, actor, action, resource, before, after, origin);
    }
}
