package io.parlance.conversations.boundary;

import io.parlance.conversations.control.ConversationDefaults;
import io.parlance.conversations.control.Created;
import io.parlance.conversations.control.FindingConversations;
import io.parlance.conversations.control.KeepingConversations;
import io.parlance.conversations.control.StartingConversations;
import io.parlance.identity.control.People;
import io.parlance.kernel.Caller;
import io.parlance.kernel.PageRequest;
import io.parlance.kernel.Problem;
import io.parlance.platform.boundary.CurrentCaller;
import io.parlance.platform.boundary.Idempotency;
import io.parlance.platform.boundary.PageJson;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Starting conversations, and the list of mine. */
@Path("/conversations")
@Produces(MediaType.APPLICATION_JSON)
public class ConversationsResource {

    @Inject
    CurrentCaller caller;

    @Inject
    People people;

    @Inject
    StartingConversations starting;

    @Inject
    KeepingConversations keeping;

    @Inject
    ConversationDefaults defaults;

    @Inject
    FindingConversations finding;

    /** 201 with the conversation; 200 for a direct one that is there already. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response start(@HeaderParam(Idempotency.KEY) String key, NewConversationBody body) {
        Caller creator = caller.get();
        Created created = starting.start(
                creator,
                body.command(defaults.of(creator.tenant()), refs -> people.ids(creator.tenant(), refs, "members")),
                Idempotency.key(key));
        return Idempotency.answer(
                Response.status(created.existed() ? Response.Status.OK : Response.Status.CREATED)
                        .entity(ConversationJson.of(created.conversation())),
                created.replayed());
    }

    /**
     * @param query a part of a title; what may be joined is found too then
     * @param archived for those in the archive instead
     */
    @GET
    public PageJson<ConversationJson> mine(
            @QueryParam("query") String query,
            @QueryParam("archived") @DefaultValue("false") String archived,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        PageRequest page = PageRequest.parse(limit, cursor);
        if (isTrue(archived)) {
            if (query != null) {
                throw Problem.badRequest("archived", "goes without query");
            }
            return PageJson.of(keeping.archived(caller.get(), page), ConversationJson::of);
        }
        return query == null
                ? PageJson.of(keeping.mine(caller.get(), page), ConversationJson::of)
                : PageJson.of(finding.titled(caller.get(), query, page), ConversationJson::of);
    }

    private static boolean isTrue(String archived) {
        return switch (archived) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Problem.badRequest("archived", "must be true or false");
        };
    }
}
