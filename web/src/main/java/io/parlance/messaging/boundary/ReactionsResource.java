package io.parlance.messaging.boundary;

import io.parlance.changes.control.Changed;
import io.parlance.kernel.Caller;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.PageRequest;
import io.parlance.kernel.Problem;
import io.parlance.kernel.UserId;
import io.parlance.messaging.control.Emoji;
import io.parlance.messaging.control.Messaging;
import io.parlance.messaging.control.Reacting;
import io.parlance.messaging.entity.Reaction;
import io.parlance.platform.boundary.CurrentCaller;
import io.parlance.platform.boundary.Idempotency;
import io.parlance.platform.boundary.PageJson;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The reactions to a message, in the order in which they came. */
@Path("/messages/{messageId}/reactions")
@Produces(MediaType.APPLICATION_JSON)
public class ReactionsResource {

    @Inject
    CurrentCaller currentCaller;

    @Inject
    Messaging messaging;

    @Inject
    Reacting reacting;

    @Inject
    ShownMessages shown;

    @GET
    public PageJson<ReactionJson> reactions(
            @PathParam("messageId") String messageId,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        PageRequest page = PageRequest.parse(limit, cursor);
        List<Reaction> all = messaging
                .message(currentCaller.get(), MessageId.parse(messageId, "messageId"))
                .message()
                .reactions();
        int from = page.cursor().map(ReactionsResource::position).orElse(0);
        int to = (int) Math.min(all.size(), (long) from + page.limit());
        return new PageJson<>(
                all.subList(Math.min(from, all.size()), to).stream()
                        .map(ReactionJson::of)
                        .toList(),
                to < all.size() ? Optional.of(Integer.toString(to)) : Optional.empty());
    }

    @PUT
    @Path("/{emoji}")
    public Response add(
            @PathParam("messageId") String messageId,
            @PathParam("emoji") String emoji,
            @HeaderParam(Idempotency.KEY) String key) {
        Caller caller = currentCaller.get();
        MessageId id = MessageId.parse(messageId, "messageId");
        return answer(caller, id, reacting.add(caller, id, new Emoji(emoji), Idempotency.key(key)));
    }

    @DELETE
    @Path("/{emoji}")
    public Response remove(
            @PathParam("messageId") String messageId,
            @PathParam("emoji") String emoji,
            @HeaderParam(Idempotency.KEY) String key) {
        Caller caller = currentCaller.get();
        MessageId id = MessageId.parse(messageId, "messageId");
        return answer(caller, id, reacting.remove(caller, id, new Emoji(emoji), Idempotency.key(key)));
    }

    private Response answer(Caller caller, MessageId id, Changed changed) {
        return Idempotency.answer(
                Response.ok(shown.of(caller, messaging.message(caller, id).message())), changed.replayed());
    }

    private static int position(String cursor) {
        if (!cursor.matches("[0-9]{1,6}")) {
            throw Problem.badRequest("cursor", "is not one of this list's");
        }
        return Integer.parseInt(cursor);
    }

    /** Who gave which emoji, and when. */
    public record ReactionJson(UserId userId, String emoji, Instant createdAt) {
        static ReactionJson of(Reaction reaction) {
            return new ReactionJson(reaction.user(), reaction.emoji(), reaction.at());
        }
    }
}
