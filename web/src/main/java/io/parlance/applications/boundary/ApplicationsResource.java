package io.parlance.applications.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.administration.control.Administered;
import io.parlance.administration.control.Administrators;
import io.parlance.applications.control.RunningApplications;
import io.parlance.kernel.ApplicationId;
import io.parlance.kernel.PageRequest;
import io.parlance.permissions.entity.AdminAction;
import io.parlance.platform.boundary.CurrentCaller;
import io.parlance.platform.boundary.PageJson;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** A tenant's applications and their keys; for its administrators. No key opens these calls. */
@Path("/admin/applications")
@Produces(MediaType.APPLICATION_JSON)
public class ApplicationsResource {

    @Inject
    CurrentCaller caller;

    @Inject
    Administrators administrators;

    @Inject
    RunningApplications applications;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(@QueryParam("tenant") String tenant, NewApplicationBody body) {
        Administered whose = administrated(tenant);
        return created(ApplicationJson.of(whose.tenant(), applications.create(whose, body.name())));
    }

    @GET
    public PageJson<ApplicationJson> list(
            @QueryParam("tenant") String tenant,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        Administered whose = administrated(tenant);
        return PageJson.of(
                applications.list(whose, PageRequest.parse(limit, cursor)),
                application -> ApplicationJson.of(whose.tenant(), application));
    }

    @GET
    @Path("/{id}")
    public ApplicationJson application(@PathParam("id") String id, @QueryParam("tenant") String tenant) {
        Administered whose = administrated(tenant);
        return ApplicationJson.of(whose.tenant(), applications.application(whose, ApplicationId.parse(id, "id")));
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public ApplicationJson change(@PathParam("id") String id, @QueryParam("tenant") String tenant, JsonNode body) {
        Administered whose = administrated(tenant);
        return ApplicationJson.of(
                whose.tenant(), applications.change(whose, ApplicationId.parse(id, "id"), ApplicationPatch.read(body)));
    }

    @POST
    @Path("/{id}/keys")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response createKey(
            @PathParam("id") String id, @QueryParam("tenant") String tenant, ApiKeyBodies.NewKey body) {
        return created(ApiKeyJson.of(
                applications.createKey(administrated(tenant), ApplicationId.parse(id, "id"), body.command())));
    }

    @GET
    @Path("/{id}/keys")
    public PageJson<ApiKeyJson> keys(
            @PathParam("id") String id,
            @QueryParam("tenant") String tenant,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        return PageJson.of(
                applications.keys(
                        administrated(tenant), ApplicationId.parse(id, "id"), PageRequest.parse(limit, cursor)),
                ApiKeyJson::of);
    }

    private Administered administrated(String tenant) {
        return administrators.tenant(caller.requester(), AdminAction.MANAGE_APPLICATIONS, Optional.ofNullable(tenant));
    }

    /** Secrets belong into no cache. */
    static Response created(Object body) {
        return Response.status(Response.Status.CREATED)
                .entity(body)
                .header("Cache-Control", "no-store")
                .build();
    }

    /** The body of {@code POST /admin/applications}. */
    public record NewApplicationBody(String name) {}
}
