package io.parlance.usage.entity;

import java.util.Optional;

/**
 * What a tenant may have of one quota. Immutable.
 *
 * @param most empty where there is no bound
 * @param source who says so
 */
public record Allowed(Optional<Long> most, Source source) {

    /** Who says so. The wire name is the constant in lower case. */
    public enum Source {
        /** The operator, for this tenant. */
        OVERRIDE,
        /** The tenant's plan. */
        PLAN,
        /** Nobody. */
        NONE
    }

    public static final Allowed ANYTHING = new Allowed(Optional.empty(), Source.NONE);

    /** Whether one more is too much. */
    public boolean isFullAt(long used) {
        return most.filter(bound -> used >= bound).isPresent();
    }
}
