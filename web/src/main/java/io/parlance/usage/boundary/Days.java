package io.parlance.usage.boundary;

import io.parlance.kernel.Problem;
import io.parlance.usage.entity.Period;
import java.time.DateTimeException;
import java.time.LocalDate;

/** Days in requests, which arrive as text. */
public final class Days {

    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2199, 12, 31);

    private Days() {}

    /** @throws Problem BAD_REQUEST naming the field when it is no day as in ISO 8601 */
    public static LocalDate parse(String text, String field) {
        if (text == null) {
            throw Problem.badRequest(field, "is needed, as in 2026-01-31");
        }
        try {
            LocalDate day = LocalDate.parse(text);
            if (!day.isBefore(FIRST) && !day.isAfter(LAST)) {
                return day;
            }
        } catch (DateTimeException e) {
            throw malformed(field);
        }
        throw malformed(field);
    }

    /** @throws Problem BAD_REQUEST, field {@code from} or {@code to} */
    static Period period(String from, String to) {
        LocalDate first = parse(from, "from");
        LocalDate last = parse(to, "to");
        if (last.isBefore(first)) {
            throw Problem.badRequest("to", "must not be before from");
        }
        return new Period(first, last);
    }

    private static Problem malformed(String field) {
        return Problem.badRequest(field, "must be a day as in 2026-01-31");
    }
}
