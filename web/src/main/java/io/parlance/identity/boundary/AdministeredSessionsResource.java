package io.parlance.identity.boundary;

import io.parlance.administration.control.Administered;
import io.parlance.administration.control.Administrators;
import io.parlance.identity.control.AdministeringSessions;
import io.parlance.identity.control.UserRef;
import io.parlance.kernel.PageRequest;
import io.parlance.kernel.SessionId;
import io.parlance.permissions.entity.AdminAction;
import io.parlance.platform.boundary.CurrentCaller;
import io.parlance.platform.boundary.PageJson;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;

/** Where a user is signed in, for administrators. */
@Path("/admin/users/{userId}/sessions")
@Produces(MediaType.APPLICATION_JSON)
public class AdministeredSessionsResource {

    @Inject
    AdministeringSessions sessions;

    @Inject
    Administrators administrators;

    @Inject
    CurrentCaller caller;

    @GET
    public PageJson<SessionJson> list(
            @PathParam("userId") String user,
            @QueryParam("tenant") String tenant,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        SessionId own = caller.get().session();
        return PageJson.of(
                sessions.list(administered(tenant), ref(user), PageRequest.parse(limit, cursor)),
                session -> SessionJson.of(session, own));
    }

    @DELETE
    public void endAll(@PathParam("userId") String user, @QueryParam("tenant") String tenant) {
        sessions.endAll(administered(tenant), ref(user));
    }

    @DELETE
    @Path("/{sessionId}")
    public void end(
            @PathParam("userId") String user,
            @PathParam("sessionId") String session,
            @QueryParam("tenant") String tenant) {
        sessions.end(administered(tenant), ref(user), SessionId.parse(session, "sessionId"));
    }

    private Administered administered(String tenant) {
        return administrators.tenant(caller.requester(), AdminAction.MANAGE_USERS, Optional.ofNullable(tenant));
    }

    private static UserRef ref(String user) {
        return UserRef.idOrExternal(user, "userId");
    }
}
