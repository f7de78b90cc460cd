package io.parlance.sync.boundary;

import io.parlance.kernel.Caller;
import io.parlance.platform.boundary.CurrentCaller;
import io.parlance.sync.control.Syncing;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;

/** What changed for the caller since a cursor; everything without one. */
@Path("/sync")
@Produces(MediaType.APPLICATION_JSON)
public class SyncResource {

    @Inject
    CurrentCaller currentCaller;

    @Inject
    Syncing syncing;

    @GET
    public SyncJson sync(@QueryParam("cursor") String cursor) {
        Caller caller = currentCaller.get();
        return SyncJson.of(syncing.sync(caller, Optional.ofNullable(cursor)), caller);
    }
}
