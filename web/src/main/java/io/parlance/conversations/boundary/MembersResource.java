package io.parlance.conversations.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.changes.control.Changed;
import io.parlance.conversations.control.ChangingMembers;
import io.parlance.conversations.control.ChangingMembers.Kept;
import io.parlance.conversations.control.JoiningConversations;
import io.parlance.conversations.control.KeepingConversations;
import io.parlance.identity.control.People;
import io.parlance.identity.control.UserRef;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.PageRequest;
import io.parlance.kernel.Problem;
import io.parlance.kernel.UserId;
import io.parlance.permissions.entity.Role;
import io.parlance.platform.boundary.CurrentCaller;
import io.parlance.platform.boundary.Idempotency;
import io.parlance.platform.boundary.PageJson;
import io.parlance.settings.control.Settings;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Who is in a conversation: adding, removing, leaving, joining, roles. */
@Path("/conversations/{conversationId}/members")
@Produces(MediaType.APPLICATION_JSON)
public class MembersResource {

    @Inject
    CurrentCaller caller;

    @Inject
    People people;

    @Inject
    KeepingConversations keeping;

    @Inject
    ChangingMembers changing;

    @Inject
    JoiningConversations joining;

    @Inject
    Settings settings;

    @GET
    public PageJson<MemberJson> members(
            @PathParam("conversationId") String id,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        Caller reader = caller.get();
        return PageJson.of(
                keeping.members(reader, conversation(id), PageRequest.parse(limit, cursor)),
                member -> MemberJson.of(member, shown(reader)));
    }

    /** The body of {@code POST}. */
    public record NewMemberBody(String userId, Optional<String> role) {

        UserRef user() {
            if (userId == null) {
                throw Problem.badRequest("userId", "is needed");
            }
            return UserRef.idOrExternal(userId, "userId");
        }
    }

    /** 201 with the member; 200 for one who is there already. Who names themselves joins. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response add(
            @PathParam("conversationId") String id, @HeaderParam(Idempotency.KEY) String key, NewMemberBody body) {
        Caller who = caller.get();
        UserId user = people.ids(who.tenant(), List.of(body.user()), "userId").getFirst();
        Role role = body.role().map(name -> Role.parse(name, "role")).orElse(Role.MEMBER);
        if (user.equals(who.user())) {
            boolean isNew = joining.join(who, conversation(id));
            return answer(who, new Kept(keeping.member(who, conversation(id), user), isNew, false));
        }
        return answer(who, changing.add(who, conversation(id), user, role, Idempotency.key(key)));
    }

    private Response answer(Caller who, Kept kept) {
        return Idempotency.answer(
                Response.status(kept.isNew() ? Response.Status.CREATED : Response.Status.OK)
                        .entity(MemberJson.of(kept.member(), shown(who))),
                kept.replayed());
    }

    @PATCH
    @Path("/{userId}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response assign(
            @PathParam("conversationId") String id,
            @PathParam("userId") String user,
            @HeaderParam(Idempotency.KEY) String key,
            JsonNode body) {
        Caller who = caller.get();
        PatchFields fields = PatchFields.of(body, "role", "readOnly");
        Optional<Role> role = fields.text("role").map(name -> Role.parse(name, "role"));
        Optional<Boolean> readOnly = fields.flag("readOnly");
        if (role.isEmpty() && readOnly.isEmpty()) {
            throw Problem.badRequest("role", "is needed, or readOnly");
        }
        return answer(
                who, changing.assign(who, conversation(id), member(who, user), role, readOnly, Idempotency.key(key)));
    }

    /** Oneself: leaving. */
    @DELETE
    @Path("/{userId}")
    public Response remove(
            @PathParam("conversationId") String id,
            @PathParam("userId") String user,
            @HeaderParam(Idempotency.KEY) String key) {
        Caller who = caller.get();
        Changed changed = changing.remove(who, conversation(id), member(who, user), Idempotency.key(key));
        return Idempotency.answer(Response.noContent(), changed.replayed());
    }

    private UserId member(Caller who, String user) {
        return people.id(who.tenant(), UserRef.idOrExternal(user, "userId"));
    }

    /** Whose pointers the reader may know. */
    private Predicate<UserId> shown(Caller reader) {
        return settings.receipts(reader.tenant()).or(reader.user()::equals);
    }

    private static ConversationId conversation(String id) {
        return ConversationId.parse(id, "conversationId");
    }
}
