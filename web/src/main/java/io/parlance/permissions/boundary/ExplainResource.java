package io.parlance.permissions.boundary;

import io.parlance.kernel.Caller;
import io.parlance.kernel.Problem;
import io.parlance.permissions.control.Explaining;
import io.parlance.permissions.entity.AdminAction;
import io.parlance.platform.boundary.CurrentCaller;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;

/** Why somebody may do something beside conversations, or may not. */
@Path("/permissions/explain")
@Produces(MediaType.APPLICATION_JSON)
public class ExplainResource {

    @Inject
    CurrentCaller caller;

    @Inject
    Explaining explaining;

    /** @param user oneself where it is missing */
    @GET
    public ExplanationJson explain(
            @QueryParam("user") String user, @QueryParam("action") String action, @QueryParam("tenant") String tenant) {
        Caller who = caller.get();
        if (action == null) {
            throw Problem.badRequest("action", "is needed");
        }
        return ExplanationJson.of(explaining.ofTenant(
                who, Optional.ofNullable(tenant), Optional.ofNullable(user), AdminAction.parse(action, "action")));
    }
}
