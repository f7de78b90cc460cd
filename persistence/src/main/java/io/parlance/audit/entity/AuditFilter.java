package io.parlance.audit.entity;

import java.time.Instant;
import java.util.Optional;

/**
 * Which rows are asked for; what is empty does not matter.
 *
 * @param from the earliest time
 * @param to before this time
 * @param actor the id of a user or key
 */
public record AuditFilter(
        Optional<Instant> from, Optional<Instant> to, Optional<String> actor, Optional<String> action) {

    public static final AuditFilter ALL =
            new AuditFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
