package io.parlance.identity.boundary;

import io.parlance.identity.control.AvatarWidth;
import io.parlance.identity.control.OwnAvatar;
import io.parlance.identity.control.People;
import io.parlance.identity.control.UserRef;
import io.parlance.identity.entity.Avatar;
import io.parlance.kernel.Scope;
import io.parlance.kernel.TenantId;
import io.parlance.platform.boundary.CurrentCaller;
import io.parlance.platform.boundary.ForServers;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

/** Pictures of the people of the caller's tenant. */
@Path("/users/{id}/avatar")
public class AvatarsResource {

    @Inject
    OwnAvatar avatars;

    @Inject
    People people;

    @Inject
    CurrentCaller caller;

    /** @param version changes with the picture, so that it may be kept */
    @GET
    @Produces({"image/png", MediaType.APPLICATION_JSON})
    @ForServers(Scope.USERS_READ)
    public Response picture(
            @PathParam("id") String id,
            @QueryParam("size") @DefaultValue("64") String size,
            @QueryParam("v") String version,
            @Context Request request) {
        TenantId tenant = caller.requester().tenant();
        int width = AvatarWidth.parse(size);
        Avatar avatar = avatars.find(tenant, people.id(tenant, UserRef.idOrExternal(id, "id")), width);
        EntityTag tag = new EntityTag(avatar.hash().substring(0, 32) + "-" + width);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        Response.ResponseBuilder answer = unchanged != null
                ? unchanged
                : Response.ok(avatar.image(), "image/png").tag(tag);
        return answer.header(
                        HttpHeaders.CACHE_CONTROL, version == null ? "private, no-cache" : "private, max-age=86400")
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"avatar.png\"")
                .build();
    }
}
