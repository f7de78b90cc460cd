package io.parlance.kernel;

import java.util.Objects;

/** One run of one server node; a restarted node is another. */
public record NodeId(String value) {

    public NodeId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value;
    }
}
