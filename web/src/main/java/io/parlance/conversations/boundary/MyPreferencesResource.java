package io.parlance.conversations.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.conversations.boundary.ConversationJson.MyJson;
import io.parlance.conversations.control.ChoosingPreferences;
import io.parlance.kernel.ConversationId;
import io.parlance.platform.boundary.CurrentCaller;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What is mine in a conversation. */
@Path("/conversations/{conversationId}/me")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class MyPreferencesResource {

    @Inject
    CurrentCaller caller;

    @Inject
    ChoosingPreferences choosing;

    @PATCH
    public MyJson choose(@PathParam("conversationId") String id, JsonNode body) {
        return MyJson.of(
                choosing.choose(caller.get(), ConversationId.parse(id, "conversationId"), PreferencesPatch.read(body)));
    }
}
