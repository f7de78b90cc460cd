package io.parlance.permissions.boundary;

import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.Problem;
import io.parlance.permissions.control.Explaining;
import io.parlance.permissions.entity.RoomAction;
import io.parlance.platform.boundary.CurrentCaller;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;

/** Why somebody may do something in a conversation, or may not. */
@Path("/conversations/{conversationId}/permissions/explain")
@Produces(MediaType.APPLICATION_JSON)
public class ExplainRoomResource {

    @Inject
    CurrentCaller caller;

    @Inject
    Explaining explaining;

    /** @param user oneself where it is missing */
    @GET
    public ExplanationJson explain(
            @PathParam("conversationId") String id,
            @QueryParam("user") String user,
            @QueryParam("action") String action) {
        Caller who = caller.get();
        if (action == null) {
            throw Problem.badRequest("action", "is needed");
        }
        return ExplanationJson.of(explaining.inConversation(
                who,
                ConversationId.parse(id, "conversationId"),
                Optional.ofNullable(user),
                RoomAction.parse(action, "action")));
    }
}
