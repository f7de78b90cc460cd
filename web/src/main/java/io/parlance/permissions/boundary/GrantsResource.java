package io.parlance.permissions.boundary;

import io.parlance.kernel.PageRequest;
import io.parlance.kernel.Problem;
import io.parlance.permissions.control.Granting;
import io.parlance.permissions.control.Granting.Whose;
import io.parlance.permissions.entity.GrantKey;
import io.parlance.platform.boundary.CurrentCaller;
import io.parlance.platform.boundary.PageJson;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** What users are granted; for the operator and for who manages permissions in the tenant. */
@Path("/admin/users/{userId}/permissions")
@Produces(MediaType.APPLICATION_JSON)
public class GrantsResource {

    @Inject
    CurrentCaller caller;

    @Inject
    Granting granting;

    @GET
    public PageJson<GrantJson> list(
            @PathParam("userId") String user,
            @QueryParam("tenant") String tenant,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        return PageJson.of(
                granting.list(caller.get(), whose(tenant, user), PageRequest.parse(limit, cursor)), GrantJson::of);
    }

    /** The body of {@code PUT}. */
    public record GrantBody(Optional<String> expiresAt) {

        Optional<Instant> end() {
            try {
                return expiresAt.map(Instant::parse);
            } catch (DateTimeParseException e) {
                throw Problem.badRequest("expiresAt", "must be a time as in RFC 3339");
            }
        }
    }

    @PUT
    @Path("/{permission}")
    @Consumes(MediaType.APPLICATION_JSON)
    public GrantJson give(
            @PathParam("userId") String user,
            @PathParam("permission") String permission,
            @QueryParam("resource") String resource,
            @QueryParam("tenant") String tenant,
            GrantBody body) {
        return GrantJson.of(granting.give(caller.get(), whose(tenant, user), key(permission, resource), body.end()));
    }

    @DELETE
    @Path("/{permission}")
    public void take(
            @PathParam("userId") String user,
            @PathParam("permission") String permission,
            @QueryParam("resource") String resource,
            @QueryParam("tenant") String tenant) {
        granting.take(caller.get(), whose(tenant, user), key(permission, resource));
    }

    private static Whose whose(String tenant, String user) {
        return new Whose(Optional.ofNullable(tenant), user);
    }

    private static GrantKey key(String permission, String resource) {
        return new GrantKey(permission, Optional.ofNullable(resource));
    }
}
