package io.parlance.consistency.boundary;

import io.parlance.consistency.control.CheckingConsistency;
import io.parlance.platform.boundary.CurrentCaller;
import io.parlance.tenancy.control.Operator;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Checking that the databases agree; for the operator. */
@Path("/admin/consistency/runs")
@Produces(MediaType.APPLICATION_JSON)
public class ConsistencyRunsResource {

    @Inject
    CurrentCaller caller;

    @Inject
    Operator operator;

    @Inject
    CheckingConsistency checking;

    /** 202 with the run, which goes on. */
    @POST
    public Response begin() {
        operator.require(caller.get());
        return Response.accepted(RunJson.of(checking.begin())).build();
    }

    @GET
    @Path("/latest")
    public RunJson latest() {
        operator.require(caller.get());
        return RunJson.of(checking.latest());
    }
}
