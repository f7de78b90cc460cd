package io.parlance.billing.boundary;

import io.parlance.billing.control.KeepingPlans;
import io.parlance.kernel.PageRequest;
import io.parlance.platform.boundary.CurrentCaller;
import io.parlance.platform.boundary.PageJson;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** The plans that are offered, with all versions of their prices; for the operator. */
@Path("/admin/plans")
@Produces(MediaType.APPLICATION_JSON)
public class PlansResource {

    @Inject
    CurrentCaller caller;

    @Inject
    KeepingPlans plans;

    @GET
    public PageJson<PlanJson> list(@QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        return PageJson.of(plans.list(caller.get(), PageRequest.parse(limit, cursor)), PlanJson::of);
    }

    @POST
    @Path("/{plan}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(@PathParam("plan") String plan, PlanBody body) {
        return created(plan, body, true);
    }

    @GET
    @Path("/{plan}/versions")
    public PageJson<PlanJson> versions(@PathParam("plan") String plan) {
        return new PageJson<>(
                plans.versions(caller.get(), plan).stream().map(PlanJson::of).toList(), Optional.empty());
    }

    @POST
    @Path("/{plan}/versions")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response change(@PathParam("plan") String plan, PlanBody body) {
        return created(plan, body, false);
    }

    private Response created(String plan, PlanBody body, boolean isNew) {
        return Response.status(Response.Status.CREATED)
                .entity(PlanJson.of(plans.add(caller.get(), body.command(plan), isNew)))
                .build();
    }
}
