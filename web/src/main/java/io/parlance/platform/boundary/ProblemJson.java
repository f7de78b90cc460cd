package io.parlance.platform.boundary;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/**
 * An error on the wire: problem details (RFC 9457).
 *
 * @param retryAfter whole seconds, rounded up
 * @param retryAfterMs the same in milliseconds
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ProblemJson(
        String type,
        String title,
        int status,
        ErrorCode code,
        String detail,
        Optional<String> field,
        Optional<Long> retryAfter,
        Optional<Long> retryAfterMs) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public static ProblemJson of(Problem problem) {
        return of(problem, problem.code().httpStatus());
    }

    static ProblemJson of(Problem problem, int status) {
        ErrorCode code = problem.code();
        return new ProblemJson(
                "about:blank",
                code.name(),
                status,
                code,
                problem.getMessage(),
                problem.field(),
                problem.retryAfter()
                        .map(wait -> Math.max(1, wait.plusMillis(999).toSeconds())),
                problem.retryAfter().map(wait -> Math.max(1, wait.toMillis())));
    }

    /** The whole answer, headers included. */
    public static Response response(Problem problem) {
        ProblemJson body = of(problem);
        Response.ResponseBuilder response =
                Response.status(body.status()).type(MEDIA_TYPE).entity(body);
        body.retryAfter().ifPresent(seconds -> response.header(HttpHeaders.RETRY_AFTER, seconds));
        problem.limit().ifPresent(limit -> RateHeaders.of(limit).forEach(response::header));
        if (problem.code() == ErrorCode.UNAUTHENTICATED) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return response.build();
    }
}
