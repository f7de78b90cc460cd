package io.parlance.threads.boundary;

import com.fasterxml.jackson.databind.util.RawValue;
import io.parlance.kernel.Caller;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.Problem;
import io.parlance.messaging.boundary.HistoryQuery;
import io.parlance.messaging.boundary.MessagePage;
import io.parlance.messaging.boundary.MessageView;
import io.parlance.messaging.boundary.ShownMessages;
import io.parlance.platform.boundary.CurrentCaller;
import io.parlance.platform.boundary.Numbers;
import io.parlance.threads.control.ChoosingThreads;
import io.parlance.threads.control.ReadingThreads;
import io.parlance.threads.control.ReadingThreads.ThreadPage;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The replies to a message, and how far one has read them. */
@Path("/messages/{messageId}/thread")
@Produces(MediaType.APPLICATION_JSON)
public class ThreadResource {

    @Inject
    CurrentCaller currentCaller;

    @Inject
    ReadingThreads threads;

    @Inject
    ChoosingThreads choosing;

    @Inject
    ShownMessages shown;

    /** Ascending; without {@code before} and {@code after} the newest. */
    @GET
    public ThreadJson thread(
            @PathParam("messageId") String messageId,
            @QueryParam("before") String before,
            @QueryParam("after") String after,
            @QueryParam("limit") String limit) {
        Caller caller = currentCaller.get();
        MessageId root = MessageId.parse(messageId, "messageId");
        HistoryQuery query = new HistoryQuery(
                Numbers.optionalLong("before", before),
                Numbers.optionalLong("after", after),
                Optional.empty(),
                Optional.empty(),
                Numbers.optionalInt("limit", limit));
        ThreadPage page = threads.page(caller, root, query.of(root.conversation()));
        MessagePage replies = shown.page(caller, page.replies());
        return new ThreadJson(
                shown.of(caller, page.root()),
                new RawValue(new String(replies.items(), StandardCharsets.UTF_8)),
                replies.hasMore(),
                MyThreadJson.of(page.mine()));
    }

    /** Moves one's own position in the thread. */
    @POST
    @Path("/read")
    @Consumes(MediaType.APPLICATION_JSON)
    public void read(@PathParam("messageId") String messageId, ReadUpTo body) {
        if (body.sequence() == null) {
            throw Problem.badRequest("sequence", "is needed");
        }
        threads.read(currentCaller.get(), MessageId.parse(messageId, "messageId"), body.sequence());
    }

    /** What the thread is to the caller then. */
    @PUT
    @Path("/follow")
    public MyThreadJson follow(@PathParam("messageId") String messageId) {
        return MyThreadJson.of(choosing.follow(currentCaller.get(), MessageId.parse(messageId, "messageId")));
    }

    /** As above. */
    @DELETE
    @Path("/follow")
    public MyThreadJson unfollow(@PathParam("messageId") String messageId) {
        return MyThreadJson.of(choosing.unfollow(currentCaller.get(), MessageId.parse(messageId, "messageId")));
    }

    /** @param items the replies, as JSON already */
    public record ThreadJson(MessageView root, RawValue items, boolean hasMore, MyThreadJson my) {}

    /** The body of moving one's position. */
    public record ReadUpTo(Long sequence) {}
}
