package io.parlance.consistency.boundary;

import io.parlance.consistency.control.CheckingConsistency;
import io.parlance.kernel.AuditAction;
import io.parlance.kernel.AuditActor;
import io.parlance.kernel.AuditedAct;
import io.parlance.kernel.Caller;
import io.parlance.permissions.control.Administration;
import io.parlance.permissions.entity.AdminAction;
import io.parlance.platform.boundary.CurrentCaller;
import io.parlance.platform.control.Audit;
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
    Administration administration;

    @Inject
    CheckingConsistency checking;

    @Inject
    Audit audit;

    /** 202 with the run, which goes on. */
    @POST
    public Response begin() {
        Caller who = caller.get();
        administration.require(who, AdminAction.OPERATE);
        audit.record(
                who.tenant(), AuditedAct.of(AuditActor.operator(who), AuditAction.CONSISTENCY_CHECKED, "installation"));
        return Response.accepted(RunJson.of(checking.begin())).build();
    }

    @GET
    @Path("/latest")
    public RunJson latest() {
        administration.require(caller.get(), AdminAction.OPERATE);
        return RunJson.of(checking.latest());
    }
}
