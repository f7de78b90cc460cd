package io.parlance.conversations.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.conversations.control.KeepingConversations;
import io.parlance.conversations.control.UpdatingConversations;
import io.parlance.conversations.control.UpdatingConversations.Updated;
import io.parlance.kernel.ConversationId;
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

/** One conversation: what it is called, its settings, its archive. */
@Path("/conversations/{conversationId}")
@Produces(MediaType.APPLICATION_JSON)
public class ConversationResource {

    @Inject
    CurrentCaller caller;

    @Inject
    KeepingConversations keeping;

    @Inject
    UpdatingConversations updating;

    @GET
    public ConversationJson conversation(@PathParam("conversationId") String id) {
        return ConversationJson.of(keeping.conversation(caller.get(), parsed(id)));
    }

    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    public Response update(
            @PathParam("conversationId") String id, @HeaderParam(Idempotency.KEY) String key, JsonNode body) {
        return shown(updating.update(caller.get(), parsed(id), ConversationPatchBody.read(body), Idempotency.key(key)));
    }

    /** Into the archive: it can only be read from now on. */
    @DELETE
    public Response archive(@PathParam("conversationId") String id, @HeaderParam(Idempotency.KEY) String key) {
        Updated archived = updating.archive(caller.get(), parsed(id), Idempotency.key(key));
        return Idempotency.answer(Response.noContent(), archived.replayed());
    }

    @POST
    @Path("/unarchive")
    public Response unarchive(@PathParam("conversationId") String id, @HeaderParam(Idempotency.KEY) String key) {
        return shown(updating.unarchive(caller.get(), parsed(id), Idempotency.key(key)));
    }

    private static Response shown(Updated updated) {
        return Idempotency.answer(Response.ok(ConversationJson.of(updated.conversation())), updated.replayed());
    }

    private static ConversationId parsed(String id) {
        return ConversationId.parse(id, "conversationId");
    }
}
