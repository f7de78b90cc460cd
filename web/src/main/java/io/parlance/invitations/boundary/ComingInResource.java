package io.parlance.invitations.boundary;

import io.parlance.conversations.boundary.ConversationJson;
import io.parlance.invitations.control.ComingIn;
import io.parlance.invitations.control.SeeingInvitations;
import io.parlance.kernel.InvitationId;
import io.parlance.kernel.PageRequest;
import io.parlance.kernel.Problem;
import io.parlance.platform.boundary.CurrentCaller;
import io.parlance.platform.boundary.PageJson;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What the caller is invited to: by a token, which is in bodies only and in no address, or by name. */
@Path("/invitations")
@Produces(MediaType.APPLICATION_JSON)
public class ComingInResource {

    @Inject
    CurrentCaller caller;

    @Inject
    SeeingInvitations seeing;

    @Inject
    ComingIn comingIn;

    /** The body of calls with a token. */
    public record TokenBody(String token) {

        String needed() {
            if (token == null) {
                throw Problem.badRequest("token", "is needed");
            }
            return token;
        }

        /** Without the token. */
        @Override
        public String toString() {
            return "TokenBody[]";
        }
    }

    @POST
    @Path("/preview")
    @Consumes(MediaType.APPLICATION_JSON)
    public InvitedJson preview(TokenBody body) {
        return InvitedJson.of(seeing.byToken(caller.get(), body.needed()));
    }

    /** 201 with the conversation; 200 for who is a member already. */
    @POST
    @Path("/accept")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response accept(TokenBody body) {
        return answer(comingIn.byToken(caller.get(), body.needed()));
    }

    @GET
    public PageJson<InvitedJson> mine(@QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        return PageJson.of(seeing.mine(caller.get(), PageRequest.parse(limit, cursor)), InvitedJson::of);
    }

    @POST
    @Path("/{invitationId}/accept")
    public Response accept(@PathParam("invitationId") String id) {
        return answer(comingIn.accept(caller.get(), InvitationId.parse(id, "invitationId")));
    }

    @POST
    @Path("/{invitationId}/decline")
    public void decline(@PathParam("invitationId") String id) {
        comingIn.decline(caller.get(), InvitationId.parse(id, "invitationId"));
    }

    private static Response answer(ComingIn.Arrived arrived) {
        return Response.status(arrived.isNew() ? Response.Status.CREATED : Response.Status.OK)
                .entity(ConversationJson.of(arrived.conversation()))
                .build();
    }
}
