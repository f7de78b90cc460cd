package io.parlance.threads.boundary;

import io.parlance.kernel.Caller;
import io.parlance.kernel.PageRequest;
import io.parlance.messaging.boundary.ShownMessages;
import io.parlance.platform.boundary.CurrentCaller;
import io.parlance.platform.boundary.PageJson;
import io.parlance.threads.boundary.FollowedThreadsResource.FollowedJson;
import io.parlance.threads.control.ReadingThreads;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** The threads over all conversations that the caller follows and has not read to their end. */
@Path("/me/threads")
@Produces(MediaType.APPLICATION_JSON)
public class UnreadThreadsResource {

    @Inject
    CurrentCaller currentCaller;

    @Inject
    ReadingThreads threads;

    @Inject
    ShownMessages shown;

    @GET
    public PageJson<FollowedJson> threads(@QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        Caller caller = currentCaller.get();
        return PageJson.of(
                threads.unread(caller, PageRequest.parse(limit, cursor)),
                followed -> new FollowedJson(shown.of(caller, followed.root()), MyThreadJson.of(followed.mine())));
    }
}
