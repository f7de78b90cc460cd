package io.parlance.messaging.boundary;

import io.parlance.conversations.entity.MessageStatus;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ClientMessageId;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.messaging.control.ForwardMessage;
import io.parlance.messaging.control.Forwarding;
import io.parlance.messaging.control.Sent;
import io.parlance.platform.boundary.CurrentCaller;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Saying a message again elsewhere. */
@Path("/messages/{messageId}/forward")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ForwardResource {

    @Inject
    CurrentCaller currentCaller;

    @Inject
    Forwarding forwarding;

    @Inject
    ShownMessages shown;

    @Resource
    ManagedExecutorService executor;

    /** As sending: 201 with the new message, for a repeat 200 and the message as it is now. */
    @POST
    public CompletionStage<Response> forward(@PathParam("messageId") String messageId, Target target) {
        Caller caller = currentCaller.get();
        ForwardMessage command = new ForwardMessage(
                MessageId.parse(messageId, "messageId"),
                ConversationId.parse(target.conversationId(), "conversationId"),
                new ClientMessageId(target.clientMessageId()));
        return forwarding
                .forward(caller, command)
                .thenCompose(sent -> sent.replayed()
                        // others wait for this thread, and what the others have read may have to be asked for
                        ? CompletableFuture.supplyAsync(() -> replayed(caller, sent), executor)
                        : CompletableFuture.completedStage(created(caller, sent)));
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

    /** Where to. */
    public record Target(String conversationId, String clientMessageId) {}
}
