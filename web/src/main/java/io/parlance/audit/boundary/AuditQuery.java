package io.parlance.audit.boundary;

import io.parlance.audit.entity.AuditFilter;
import io.parlance.kernel.AuditAction;
import io.parlance.kernel.Problem;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Which rows are asked for, as query parameters. */
public class AuditQuery {

    @QueryParam("from")
    String from;

    @QueryParam("to")
    String to;

    @QueryParam("actor")
    String actor;

    @QueryParam("action")
    String action;

    /** @throws Problem BAD_REQUEST naming the parameter */
    AuditFilter filter() {
        return new AuditFilter(
                time("from", from),
                time("to", to),
                Optional.ofNullable(actor),
                Optional.ofNullable(action).map(AuditAction::parse).map(AuditAction::wireName));
    }

    private static Optional<Instant> time(String parameter, String text) {
        try {
            return Optional.ofNullable(text).map(Instant::parse);
        } catch (DateTimeParseException e) {
            throw Problem.badRequest(parameter, "must be a time in UTC, as in 2026-01-31T12:00:00Z");
        }
    }
}
