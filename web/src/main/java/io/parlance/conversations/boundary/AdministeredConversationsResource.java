package io.parlance.conversations.boundary;

import io.parlance.administration.control.Administered;
import io.parlance.administration.control.Administrators;
import io.parlance.conversations.control.OverseeingConversations;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.PageRequest;
import io.parlance.kernel.Problem;
import io.parlance.permissions.entity.AdminAction;
import io.parlance.platform.boundary.CurrentCaller;
import io.parlance.platform.boundary.PageJson;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;

/** The conversations of a tenant, for its administrators, who need not be in them and read nothing by it. */
@Path("/admin/conversations")
@Produces(MediaType.APPLICATION_JSON)
public class AdministeredConversationsResource {

    @Inject
    CurrentCaller caller;

    @Inject
    Administrators administrators;

    @Inject
    OverseeingConversations conversations;

    @GET
    public PageJson<ConversationJson> list(
            @QueryParam("tenant") String tenant,
            @QueryParam("state") String state,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        return PageJson.of(
                conversations.list(
                        administered(tenant),
                        Optional.ofNullable(state).map(AdministeredConversationsResource::isArchived),
                        PageRequest.parse(limit, cursor)),
                ConversationJson::of);
    }

    @POST
    @Path("/{conversationId}/unarchive")
    public ConversationJson unarchive(@PathParam("conversationId") String id, @QueryParam("tenant") String tenant) {
        Administered where = administered(tenant);
        Caller own = caller.get();
        return ConversationJson.of(conversations.unarchive(
                where,
                new Caller(where.tenant(), own.user(), own.session()),
                ConversationId.parse(id, "conversationId")));
    }

    private Administered administered(String tenant) {
        return administrators.tenant(caller.requester(), AdminAction.MANAGE_MEMBERS, Optional.ofNullable(tenant));
    }

    private static boolean isArchived(String state) {
        return switch (state) {
            case "archived" -> true;
            case "active" -> false;
            default -> throw Problem.badRequest("state", "must be active or archived");
        };
    }
}
