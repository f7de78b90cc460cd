package io.parlance.threads.boundary;

import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.PageRequest;
import io.parlance.messaging.boundary.MessageView;
import io.parlance.messaging.boundary.ShownMessages;
import io.parlance.platform.boundary.CurrentCaller;
import io.parlance.platform.boundary.PageJson;
import io.parlance.threads.control.ReadingThreads;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** The threads of a conversation that the caller follows. */
@Path("/conversations/{conversationId}/threads")
@Produces(MediaType.APPLICATION_JSON)
public class FollowedThreadsResource {

    @Inject
    CurrentCaller currentCaller;

    @Inject
    ReadingThreads threads;

    @Inject
    ShownMessages shown;

    @GET
    public PageJson<FollowedJson> threads(
            @PathParam("conversationId") String conversationId,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        Caller caller = currentCaller.get();
        return PageJson.of(
                threads.followed(
                        caller,
                        ConversationId.parse(conversationId, "conversationId"),
                        PageRequest.parse(limit, cursor)),
                followed -> new FollowedJson(shown.of(caller, followed.root()), MyThreadJson.of(followed.mine())));
    }

    /** The root of a thread, and what the thread is to the caller. */
    public record FollowedJson(MessageView root, MyThreadJson my) {}
}
