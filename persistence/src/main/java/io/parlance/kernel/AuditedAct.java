package io.parlance.kernel;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One thing that somebody did and that is kept for good. Immutable.
 *
 * @param resourceType what kind of thing it was done to, as in {@code session}
 * @param resource that thing's id, where it has one
 * @param before values before it, where there were any
 * @param after values after it; neither has secrets. Values are texts, whole numbers, booleans, or lists and maps of those;
 *     anything else is kept as its text
 */
public record AuditedAct(
        AuditActor actor,
        AuditAction action,
        String resourceType,
        Optional<String> resource,
        Map<String, Object> before,
        Map<String, Object> after) {

    public AuditedAct {
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(resourceType, "resourceType");
        before = Map.copyOf(before);
        after = Map.copyOf(after);
    }

    public static AuditedAct of(AuditActor actor, AuditAction action, String resourceType, Object resource) {
        return new AuditedAct(actor, action, resourceType, Optional.of(resource.toString()), Map.of(), Map.of());
    }

    /** Done to something that has no id. */
    public static AuditedAct of(AuditActor actor, AuditAction action, String resourceType) {
        return new AuditedAct(actor, action, resourceType, Optional.empty(), Map.of(), Map.of());
    }

    public AuditedAct before(Map<String, Object> values) {
        return new AuditedAct(actor, action, resourceType, resource, values, after);
    }

    public AuditedAct after(Map<String, Object> values) {
        return new AuditedAct(actor, action, resourceType, resource, before, values);
    }
}
