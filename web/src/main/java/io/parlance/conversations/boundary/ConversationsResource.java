package io.parlance.conversations.boundary;

import io.parlance.conversations.control.ConversationDefaults;
import io.parlance.conversations.control.Created;
import io.parlance.conversations.control.KeepingConversations;
import io.parlance.conversations.control.StartingConversations;
import io.parlance.identity.control.People;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.IdempotencyKey;
import io.parlance.kernel.PageRequest;
import io.parlance.kernel.UserId;
import io.parlance.platform.boundary.CurrentCaller;
import io.parlance.platform.boundary.PageJson;
import io.parlance.settings.control.Settings;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Predicate;

/** Starting conversations, the list of mine, and who is in them. */
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
    Settings settings;

    /** 201 with the conversation; 200 for a direct one that is there already. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response start(@HeaderParam("Idempotency-Key") String key, NewConversationBody body) {
        Caller creator = caller.get();
        Created created = starting.start(
                creator,
                body.command(defaults.of(creator.tenant()), refs -> people.ids(creator.tenant(), refs, "members")),
                Optional.ofNullable(key).map(IdempotencyKey::new));
        Response.ResponseBuilder answer = Response.status(
                        created.existed() ? Response.Status.OK : Response.Status.CREATED)
                .entity(ConversationJson.of(created.conversation()));
        return created.replayed() ? answer.header("Idempotent-Replayed", "true").build() : answer.build();
    }

    @GET
    public PageJson<ConversationJson> mine(@QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        return PageJson.of(keeping.mine(caller.get(), PageRequest.parse(limit, cursor)), ConversationJson::of);
    }

    @GET
    @Path("/{conversationId}")
    public ConversationJson conversation(@PathParam("conversationId") String id) {
        return ConversationJson.of(keeping.conversation(caller.get(), ConversationId.parse(id, "conversationId")));
    }

    @GET
    @Path("/{conversationId}/members")
    public PageJson<MemberJson> members(
            @PathParam("conversationId") String id,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        Caller reader = caller.get();
        Predicate<UserId> shown = settings.receipts(reader.tenant()).or(reader.user()::equals);
        return PageJson.of(
                keeping.members(reader, ConversationId.parse(id, "conversationId"), PageRequest.parse(limit, cursor)),
                member -> MemberJson.of(member, shown));
    }
}
