package io.parlance.invitations.boundary;

import io.parlance.identity.control.People;
import io.parlance.identity.control.UserRef;
import io.parlance.invitations.control.Inviting;
import io.parlance.invitations.control.NewInvitation;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.InvitationId;
import io.parlance.kernel.Page;
import io.parlance.permissions.entity.Role;
import io.parlance.platform.boundary.CurrentCaller;
import io.parlance.platform.boundary.PageJson;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The invitations into a conversation, for members who may invite. */
@Path("/conversations/{conversationId}/invitations")
@Produces(MediaType.APPLICATION_JSON)
public class InvitationsResource {

    @Inject
    CurrentCaller caller;

    @Inject
    Inviting inviting;

    @Inject
    People people;

    /** The body of {@code POST}. */
    public record NewInvitationBody(
            Optional<String> userId,
            Optional<String> role,
            Optional<Long> expiresInSeconds,
            Optional<Integer> maxUses) {}

    /** 201 with the invitation; 200 for a user who has one already. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response invite(@PathParam("conversationId") String id, NewInvitationBody body) {
        Caller who = caller.get();
        Optional<UserRef> user = body.userId().map(text -> UserRef.idOrExternal(text, "userId"));
        NewInvitation wanted = new NewInvitation(
                user.map(ref -> people.ids(who.tenant(), List.of(ref), "userId").getFirst()),
                body.role().map(name -> Role.parse(name, "role")).orElse(Role.MEMBER),
                body.expiresInSeconds().map(Duration::ofSeconds),
                body.maxUses());
        Inviting.Issued issued = inviting.invite(who, conversation(id), wanted);
        return Response.status(issued.isNew() ? Response.Status.CREATED : Response.Status.OK)
                .entity(InvitationJson.of(issued))
                .header("Cache-Control", "no-store")
                .build();
    }

    @GET
    public PageJson<InvitationJson> open(@PathParam("conversationId") String id) {
        return PageJson.of(Page.last(inviting.open(caller.get(), conversation(id))), InvitationJson::of);
    }

    @DELETE
    @Path("/{invitationId}")
    public void revoke(@PathParam("conversationId") String id, @PathParam("invitationId") String invitation) {
        inviting.revoke(caller.get(), conversation(id), InvitationId.parse(invitation, "invitationId"));
    }

    private static ConversationId conversation(String id) {
        return ConversationId.parse(id, "conversationId");
    }
}
