package io.parlance.platform.boundary;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.parlance.kernel.Page;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One page of a list on the wire. */
public record PageJson<T>(
        List<T> items,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> next) {

    public static <S, T> PageJson<T> of(Page<S> page, Function<S, T> wireForm) {
        return new PageJson<>(page.items().stream().map(wireForm).toList(), page.next());
    }
}
