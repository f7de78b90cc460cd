package io.parlance.identity.boundary;

import io.parlance.identity.control.OwnSessions;
import io.parlance.kernel.Caller;
import io.parlance.kernel.PageRequest;
import io.parlance.kernel.SessionId;
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

/** Where the caller is signed in. */
@Path("/sessions")
@Produces(MediaType.APPLICATION_JSON)
public class SessionsResource {

    @Inject
    OwnSessions sessions;

    @Inject
    CurrentCaller caller;

    @GET
    public PageJson<SessionJson> list(@QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        Caller self = caller.get();
        return PageJson.of(
                sessions.list(self, PageRequest.parse(limit, cursor)),
                session -> SessionJson.of(session, self.session()));
    }

    @DELETE
    public void endOthers() {
        sessions.endOthers(caller.get());
    }

    @DELETE
    @Path("/{id}")
    public void end(@PathParam("id") String id) {
        sessions.end(caller.get(), SessionId.parse(id, "id"));
    }
}
