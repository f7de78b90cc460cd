package io.parlance.platform.boundary;

import io.parlance.kernel.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/** Times in requests, which arrive as text. */
public final class Times {

    private Times() {}

    /**
     * In whole milliseconds, which is what is kept.
     *
     * @throws Problem BAD_REQUEST naming the field when it is no time as in RFC 3339
     */
    public static Instant parse(String text, String field) {
        try {
            Instant time = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
            if (time.isAfter(Instant.EPOCH) && time.isBefore(Instant.parse("9999-01-01T00:00:00Z"))) {
                return time;
            }
        } catch (DateTimeException e) {
            throw malformed(field);
        }
        throw malformed(field);
    }

    private static Problem malformed(String field) {
        return Problem.badRequest(field, "must be a time as in 2026-01-31T12:00:00Z");
    }
}
