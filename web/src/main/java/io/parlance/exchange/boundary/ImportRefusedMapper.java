package io.parlance.exchange.boundary;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.parlance.exchange.control.ImportRefused;
import io.parlance.exchange.control.ImportReport;
import io.parlance.platform.boundary.ProblemJson;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** An import that stopped, as problem details with the line and what was done before it. */
@Provider
public class ImportRefusedMapper implements ExceptionMapper<ImportRefused> {

    @Override
    public Response toResponse(ImportRefused refused) {
        Response problem = ProblemJson.response(refused.problem());
        return Response.fromResponse(problem)
                .entity(new Refusal(ProblemJson.of(refused.problem()), refused.line(), refused.report()))
                .build();
    }

    /** @param line from 1 */
    public record Refusal(@JsonUnwrapped ProblemJson problem, long line, ImportReport report) {}
}
