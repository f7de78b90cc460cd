package io.parlance.receipts.boundary;

import io.parlance.kernel.ConversationId;
import io.parlance.platform.boundary.CurrentCaller;
import io.parlance.receipts.control.MovingPointers;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;

/** Moving one's own pointers; 204 when it is written. */
@Path("/conversations/{conversationId}/{pointer: read|delivered}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PointersResource {

    @Inject
    CurrentCaller caller;

    @Inject
    MovingPointers pointers;

    @POST
    public CompletionStage<Response> move(
            @PathParam("conversationId") String conversationId,
            @PathParam("pointer") String pointer,
            ReachedBody reached) {
        ConversationId conversation = ConversationId.parse(conversationId, "conversationId");
        CompletionStage<Void> written = pointer.equals("read")
                ? pointers.read(caller.get(), conversation, reached.required())
                : pointers.delivered(caller.get(), conversation, reached.required());
        return written.thenApply(done -> Response.noContent().build());
    }
}
