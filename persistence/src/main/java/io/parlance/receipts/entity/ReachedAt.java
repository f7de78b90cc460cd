package io.parlance.receipts.entity;

import java.time.Instant;
import java.util.Optional;

/** When a message reached a member, as far as it is known. */
public record ReachedAt(Optional<Instant> delivered, Optional<Instant> read) {

    public static final ReachedAt UNKNOWN = new ReachedAt(Optional.empty(), Optional.empty());
}
