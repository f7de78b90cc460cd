package io.parlance.tenancy.boundary;

import io.parlance.platform.boundary.CurrentCaller;
import io.parlance.tenancy.boundary.TenantsResource.PlacementBody;
import io.parlance.tenancy.control.RunningMoves;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Moving a tenant from one database to another; for the operator. */
@Path("/admin/tenants/{name}/move")
@Produces(MediaType.APPLICATION_JSON)
public class MovesResource {

    @Inject
    CurrentCaller caller;

    @Inject
    RunningMoves moves;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response begin(@PathParam("name") String name, PlacementBody body) {
        return Response.accepted(MoveJson.of(moves.begin(caller.get(), name, body.command())))
                .build();
    }

    @GET
    public MoveJson move(@PathParam("name") String name) {
        return MoveJson.of(moves.move(caller.get(), name));
    }

    /** Ends it: the tenant stays. */
    @DELETE
    public MoveJson cancel(@PathParam("name") String name) {
        return MoveJson.of(moves.cancel(caller.get(), name));
    }
}
