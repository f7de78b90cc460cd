package io.parlance.messaging.boundary;

import io.parlance.changes.control.Changed;
import io.parlance.kernel.Caller;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.Problem;
import io.parlance.messaging.control.AmendingMessages;
import io.parlance.messaging.control.Messaging;
import io.parlance.platform.boundary.CurrentCaller;
import io.parlance.platform.boundary.Idempotency;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** One message by its id, and what becomes of it. */
@Path("/messages/{messageId}")
@Produces(MediaType.APPLICATION_JSON)
public class MessagesResource {

    @Inject
    CurrentCaller currentCaller;

    @Inject
    Messaging messaging;

    @Inject
    AmendingMessages amending;

    @Inject
    ShownMessages shown;

    @GET
    public MessageView message(@PathParam("messageId") String messageId) {
        return shown(currentCaller.get(), MessageId.parse(messageId, "messageId"));
    }

    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    public Response edit(
            @PathParam("messageId") String messageId, @HeaderParam(Idempotency.KEY) String key, EditedMessage body) {
        Caller caller = currentCaller.get();
        MessageId id = MessageId.parse(messageId, "messageId");
        if (body.content() == null) {
            throw Problem.badRequest("content", "is missing");
        }
        return answer(caller, id, amending.edit(caller, id, body.content().content(), Idempotency.key(key)));
    }

    /** 200 with the tombstone. */
    @DELETE
    public Response delete(@PathParam("messageId") String messageId, @HeaderParam(Idempotency.KEY) String key) {
        Caller caller = currentCaller.get();
        MessageId id = MessageId.parse(messageId, "messageId");
        return answer(caller, id, amending.delete(caller, id, Idempotency.key(key)));
    }

    @POST
    @Path("/undelete")
    public Response undelete(@PathParam("messageId") String messageId, @HeaderParam(Idempotency.KEY) String key) {
        Caller caller = currentCaller.get();
        MessageId id = MessageId.parse(messageId, "messageId");
        return answer(caller, id, amending.undelete(caller, id, Idempotency.key(key)));
    }

    @GET
    @Path("/edits")
    public Edits edits(@PathParam("messageId") String messageId) {
        return new Edits(amending.edits(currentCaller.get(), MessageId.parse(messageId, "messageId")).stream()
                .map(EditView::of)
                .toList());
    }

    private Response answer(Caller caller, MessageId id, Changed changed) {
        return Idempotency.answer(Response.ok(shown(caller, id)), changed.replayed());
    }

    private MessageView shown(Caller caller, MessageId id) {
        return shown.of(caller, messaging.message(caller, id).message());
    }

    /** The body of an edit. */
    public record EditedMessage(ContentData content) {}

    /** At most 50, oldest first, all of them. */
    public record Edits(List<EditView> items) {}
}
