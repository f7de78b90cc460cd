package io.parlance.platform.control;

import java.util.List;

/** Whether this node can serve, and why not. Immutable. */
public record Health(List<Dependency> dependencies) {

    public Health {
        dependencies = List.copyOf(dependencies);
    }

    /** How well this node can serve. */
    public enum Status {
        /** All is there. */
        UP,
        /** Something is away that it can serve without. */
        DEGRADED,
        /** It cannot serve. */
        DOWN
    }

    /**
     * Something that the node relies on.
     *
     * @param needed whether the node cannot serve without it
     * @param detail what it is, or why it is away
     */
    public record Dependency(String name, boolean needed, boolean up, String detail) {}

    public Status status() {
        if (dependencies.stream().anyMatch(dependency -> dependency.needed() && !dependency.up())) {
            return Status.DOWN;
        }
        return dependencies.stream().allMatch(Dependency::up) ? Status.UP : Status.DEGRADED;
    }
}
