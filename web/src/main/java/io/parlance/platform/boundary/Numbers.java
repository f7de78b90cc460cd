package io.parlance.platform.boundary;

import io.parlance.kernel.Problem;
import java.util.Optional;

/** Numbers in query parameters, which arrive as text. */
public final class Numbers {

    private Numbers() {}

    /** @throws Problem BAD_REQUEST naming the parameter when it is no whole number */
    public static Optional<Long> optionalLong(String name, String text) {
        try {
            return Optional.ofNullable(text).map(Long::valueOf);
        } catch (NumberFormatException e) {
            throw Problem.badRequest(name, "must be a whole number");
        }
    }

    /** @throws Problem BAD_REQUEST naming the parameter when it is no whole number of 32 bits */
    public static Optional<Integer> optionalInt(String name, String text) {
        try {
            return Optional.ofNullable(text).map(Integer::valueOf);
        } catch (NumberFormatException e) {
            throw Problem.badRequest(name, "must be a whole number");
        }
    }
}
