package io.parlance.receipts.boundary;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.Problem;
import io.parlance.platform.boundary.CurrentCaller;
import io.parlance.receipts.control.MovingPointers;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Moving one's own pointers; 204. */
@Path("/conversations/{conversationId}/{pointer: read|delivered}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PointersResource {

    @Inject
    CurrentCaller caller;

    @Inject
    MovingPointers pointers;

    @POST
    public void move(
            @PathParam("conversationId") String conversationId,
            @PathParam("pointer") String pointer,
            ReachedBody reached) {
        ConversationId conversation = ConversationId.parse(conversationId, "conversationId");
        if (pointer.equals("read")) {
            pointers.read(caller.get(), conversation, reached.required());
        } else {
            pointers.delivered(caller.get(), conversation, reached.required());
        }
    }

    /** The body: up to which sequence. */
    public record ReachedBody(Long sequence) {

        long required() {
            if (sequence == null) {
                throw Problem.badRequest("sequence", "is needed");
            }
            return sequence;
        }
    }
}
