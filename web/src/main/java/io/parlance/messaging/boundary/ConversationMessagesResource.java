package io.parlance.messaging.boundary;

import io.parlance.conversations.entity.MessageStatus;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ClientMessageId;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.Problem;
import io.parlance.messaging.control.HistoryPage;
import io.parlance.messaging.control.Messaging;
import io.parlance.messaging.control.SendMessage;
import io.parlance.messaging.control.Sent;
import io.parlance.messaging.entity.MessageType;
import io.parlance.platform.boundary.CurrentCaller;
import io.parlance.platform.boundary.Numbers;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
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
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Sending to a conversation, and reading its messages. */
@Path("/conversations/{conversationId}/messages")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ConversationMessagesResource {

    private static final int ROOM_FOR_NAMES = 32;

    @Inject
    CurrentCaller currentCaller;

    @Inject
    Messaging messaging;

    @Inject
    ShownMessages shown;

    @Resource
    ManagedExecutorService executor;

    /** 201 with the message; for a repeated client message id 200 and the message as it is now. */
    @POST
    public CompletionStage<Response> send(@PathParam("conversationId") String conversationId, NewMessage message) {
        Caller caller = currentCaller.get();
        SendMessage command = message.command(ConversationId.parse(conversationId, "conversationId"));
        return messaging
                .send(caller, command)
                .thenCompose(sent -> sent.replayed()
                        // others wait for this thread, and what the others have read may have to be asked for
                        ? CompletableFuture.supplyAsync(() -> replayed(caller, sent), executor)
                        : CompletableFuture.completedStage(created(caller, sent)));
    }

    /** A list of messages has no {@code next}: one goes on by sequence. */
    @GET
    public byte[] history(
            @PathParam("conversationId") String conversationId,
            @QueryParam("before") String before,
            @QueryParam("after") String after,
            @QueryParam("around") String around,
            @QueryParam("from") String from,
            @QueryParam("limit") String limit) {
        Caller caller = currentCaller.get();
        HistoryQuery query = new HistoryQuery(
                Numbers.optionalLong("before", before),
                Numbers.optionalLong("after", after),
                Numbers.optionalLong("around", around),
                Optional.ofNullable(from),
                Numbers.optionalInt("limit", limit));
        HistoryPage page = messaging.history(caller, query.of(ConversationId.parse(conversationId, "conversationId")));
        return items(shown.page(caller, page));
    }

    private static Response created(Caller caller, Sent sent) {
        return Response.status(Response.Status.CREATED)
                .entity(MessageView.of(sent.message(), caller.user(), MessageStatus.SENT))
                .build();
    }

    private Response replayed(Caller caller, Sent sent) {
        return Response.ok(shown.of(caller, sent.message()))
                .header("Idempotent-Replayed", "true")
                .build();
    }

    private static byte[] items(MessagePage page) {
        ByteArrayOutputStream json = new ByteArrayOutputStream(page.items().length + ROOM_FOR_NAMES);
        json.writeBytes(ascii("{\"items\":"));
        json.writeBytes(page.items());
        json.writeBytes(ascii(",\"hasMore\":" + page.hasMore() + "}"));
        return json.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The body of a send. */
    public record NewMessage(
            String clientMessageId,
            Optional<String> type,
            ContentData content,
            Optional<String> threadId,
            Optional<Boolean> alsoToChannel) {

        SendMessage command(ConversationId conversation) {
            if (content == null) {
                throw Problem.badRequest("content", "is missing");
            }
            return new SendMessage(
                    conversation,
                    new ClientMessageId(clientMessageId),
                    type.map(MessageType::parse).orElse(MessageType.TEXT),
                    content.content(),
                    threadId.map(id -> MessageId.parse(id, "threadId")),
                    alsoToChannel.orElse(false));
        }
    }
}
