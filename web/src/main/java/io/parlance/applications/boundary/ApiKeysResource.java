package io.parlance.applications.boundary;

import io.parlance.administration.control.Administered;
import io.parlance.administration.control.Administrators;
import io.parlance.applications.control.RunningApplications;
import io.parlance.kernel.ApiKeyId;
import io.parlance.permissions.entity.AdminAction;
import io.parlance.platform.boundary.CurrentCaller;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Rotating and revoking API keys; for the tenant's administrators. */
@Path("/admin/keys/{id}")
@Produces(MediaType.APPLICATION_JSON)
public class ApiKeysResource {

    @Inject
    CurrentCaller caller;

    @Inject
    Administrators administrators;

    @Inject
    RunningApplications applications;

    @POST
    @Path("/rotate")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response rotate(
            @PathParam("id") String id, @QueryParam("tenant") String tenant, ApiKeyBodies.RotateKey body) {
        return ApplicationsResource.created(
                ApiKeyJson.of(applications.rotateKey(administrated(tenant), ApiKeyId.parse(id, "id"), body.command())));
    }

    @DELETE
    public void revoke(@PathParam("id") String id, @QueryParam("tenant") String tenant) {
        applications.revokeKey(administrated(tenant), ApiKeyId.parse(id, "id"));
    }

    private Administered administrated(String tenant) {
        return administrators.tenant(caller.requester(), AdminAction.MANAGE_APPLICATIONS, Optional.ofNullable(tenant));
    }
}
