package io.parlance.kernel;

import java.util.List;
import java.util.Optional;

/** One page of a list and, where more follows, the opaque cursor of the next. Immutable. */
public record Page<T>(List<T> items, Optional<String> next) {

    public Page {
        items = List.copyOf(items);
    }

    public static <T> Page<T> last(List<T> items) {
        return new Page<>(items, Optional.empty());
    }
}
