package io.parlance.changes.entity;

import io.parlance.kernel.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * A decision with its version: once it is stored it is decided for all, and everybody applies it in the order of the versions.
 *
 * @param at UTC, whole milliseconds
 * @param mark tells this attempt from all others, so that whoever lost the answer to its insert recognises its own
 * @param request the request that asked for it, where that carried an idempotency key
 */
public record Change(
        TenantId tenant, ChangeId id, Decision decision, Instant at, String mark, Optional<String> request) {

    /** The same change, decided at another version. */
    public boolean isSameAttempt(Change other) {
        return mark.equals(other.mark);
    }
}
