package io.parlance.kernel;

import java.util.Optional;

/**
 * Which page of a list is asked for.
 *
 * @param cursor the {@code next} of the page before; empty for the first page
 */
public record PageRequest(int limit, Optional<String> cursor) {

    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 200;

    /** @throws Problem BAD_REQUEST, field {@code limit}, when it is under 1 or over {@value #MAX_LIMIT} */
    public PageRequest {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw outOfRange(MAX_LIMIT);
        }
    }

    /**
     * From query parameters as they came, null where they were not given.
     *
     * @throws Problem BAD_REQUEST, field {@code limit}
     */
    public static PageRequest parse(String limit, String cursor) {
        return new PageRequest(limit(limit, MAX_LIMIT), Optional.ofNullable(cursor));
    }

    /**
     * A {@code limit} as it came; null means {@value #DEFAULT_LIMIT}.
     *
     * @throws Problem BAD_REQUEST, field {@code limit}, when it is no number, under 1 or over {@code max}
     */
    public static int limit(String text, int max) {
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= max) {
                return limit;
            }
        } catch (NumberFormatException e) {
            throw outOfRange(max);
        }
        throw outOfRange(max);
    }

    private static Problem outOfRange(int max) {
        return Problem.badRequest("limit", "must be a number from 1 to " + max);
    }
}
