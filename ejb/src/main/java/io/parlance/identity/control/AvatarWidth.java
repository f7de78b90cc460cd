package io.parlance.identity.control;

import io.parlance.kernel.Problem;
import java.util.List;

/** The widths that pictures of users are kept in, in pixels. */
public final class AvatarWidth {

    static final int SMALLEST = 64;
    static final int LARGEST = 256;

    static final List<Integer> ALL = List.of(SMALLEST, LARGEST);

    private AvatarWidth() {}

    /** @throws Problem BAD_REQUEST, field {@code size} */
    public static int parse(String size) {
        return ALL.stream()
                .filter(width -> Integer.toString(width).equals(size))
                .findFirst()
                .orElseThrow(() -> Problem.badRequest("size", "must be 64 or 256"));
    }
}
