package io.parlance.conversations.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.conversations.control.KeepingConversations;
import io.parlance.conversations.control.UpdatingConversations;
import io.parlance.kernel.ConversationId;
import io.parlance.platform.boundary.CurrentCaller;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

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
        return ConversationJson.of(keeping.conversation(caller.get(), ConversationId.parse(id, "conversationId")));
    }

    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    public ConversationJson update(@PathParam("conversationId") String id, JsonNode body) {
        return ConversationJson.of(updating.update(
                caller.get(), ConversationId.parse(id, "conversationId"), ConversationPatchBody.read(body)));
    }

    /** Into the archive: it can only be read from now on. */
    @DELETE
    public void archive(@PathParam("conversationId") String id) {
        updating.archive(caller.get(), ConversationId.parse(id, "conversationId"));
    }

    @POST
    @Path("/unarchive")
    public ConversationJson unarchive(@PathParam("conversationId") String id) {
        return ConversationJson.of(updating.unarchive(caller.get(), ConversationId.parse(id, "conversationId")));
    }
}
