package io.parlance.platform.boundary;

import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.platform.control.Failures;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;

/** Whatever goes wrong in a REST call, as problem details. */
@Provider
public class FailureMapper implements ExceptionMapper<Throwable> {

    @Inject
    Failures failures;

    @Override
    public Response toResponse(Throwable failure) {
        if (failure instanceof WebApplicationException refused && !(refused.getCause() instanceof Problem)) {
            return refusedByContainer(refused);
        }
        return ProblemJson.response(failures.problem(failure));
    }

    /**
     * The container found no method for the request. The catalogue has no codes for 405, 406 and 415, so that the status says
     * more than the code.
     */
    private Response refusedByContainer(WebApplicationException refused) {
        return switch (refused) {
            case NotFoundException e -> ProblemJson.response(Problem.notFound("there is nothing at this path"));
            case NotAllowedException e -> refused(e, "this path does not take this method; see the header Allow");
            case NotSupportedException e -> refused(e, "a body must be sent as Content-Type: application/json");
            case NotAcceptableException e -> refused(e, "answers are application/json: Accept must allow it");
            default -> ProblemJson.response(failures.problem(refused));
        };
    }

    private static Response refused(WebApplicationException refusal, String message) {
        Response original = refusal.getResponse();
        Response.ResponseBuilder response = Response.status(original.getStatus())
                .type(ProblemJson.MEDIA_TYPE)
                .entity(ProblemJson.of(Problem.of(ErrorCode.BAD_REQUEST, message), original.getStatus()));
        Optional.ofNullable(original.getHeaderString(HttpHeaders.ALLOW))
                .ifPresent(methods -> response.header(HttpHeaders.ALLOW, methods));
        return response.build();
    }
}
