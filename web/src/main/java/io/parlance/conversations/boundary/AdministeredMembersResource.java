package io.parlance.conversations.boundary;

import io.parlance.administration.control.Administered;
import io.parlance.administration.control.Administrators;
import io.parlance.conversations.control.AdministeringMembers;
import io.parlance.identity.control.People;
import io.parlance.identity.control.UserRef;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.PageRequest;
import io.parlance.kernel.Problem;
import io.parlance.kernel.UserId;
import io.parlance.permissions.entity.AdminAction;
import io.parlance.permissions.entity.Role;
import io.parlance.platform.boundary.CurrentCaller;
import io.parlance.platform.boundary.PageJson;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;

/** Who is in any conversation of a tenant, for its administrators, who need not be in it. */
@Path("/admin/conversations/{conversationId}/members")
@Produces(MediaType.APPLICATION_JSON)
public class AdministeredMembersResource {

    @Inject
    CurrentCaller caller;

    @Inject
    Administrators administrators;

    @Inject
    AdministeringMembers members;

    @Inject
    People people;

    @GET
    public PageJson<MemberJson> list(
            @PathParam("conversationId") String id,
            @QueryParam("tenant") String tenant,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        return PageJson.of(
                members.list(administered(tenant), conversation(id), PageRequest.parse(limit, cursor)),
                member -> MemberJson.of(member, user -> false));
    }

    /** The body of {@code PUT}. */
    public record SeatBody(String role) {

        Role parsed() {
            if (role == null) {
                throw Problem.badRequest("role", "is needed");
            }
            return Role.parse(role, "role");
        }
    }

    @PUT
    @Path("/{userId}")
    @Consumes(MediaType.APPLICATION_JSON)
    public MemberJson seat(
            @PathParam("conversationId") String id,
            @PathParam("userId") String user,
            @QueryParam("tenant") String tenant,
            SeatBody body) {
        Administered where = administered(tenant);
        return MemberJson.of(
                members.seat(where, by(where), conversation(id), user(where, user), body.parsed()), one -> false);
    }

    @DELETE
    @Path("/{userId}")
    public void remove(
            @PathParam("conversationId") String id,
            @PathParam("userId") String user,
            @QueryParam("tenant") String tenant) {
        Administered where = administered(tenant);
        members.remove(where, by(where), conversation(id), user(where, user));
    }

    private UserId user(Administered where, String user) {
        return people.id(where.tenant(), UserRef.idOrExternal(user, "userId"));
    }

    private Administered administered(String tenant) {
        return administrators.tenant(caller.requester(), AdminAction.MANAGE_MEMBERS, Optional.ofNullable(tenant));
    }

    /** The operator acts in a tenant that is not theirs. */
    private Caller by(Administered where) {
        Caller own = caller.get();
        return new Caller(where.tenant(), own.user(), own.session());
    }

    private static ConversationId conversation(String id) {
        return ConversationId.parse(id, "conversationId");
    }
}
