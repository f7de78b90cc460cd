package io.parlance.messaging.boundary;

import io.parlance.kernel.Caller;
import io.parlance.kernel.MessageId;
import io.parlance.messaging.control.Messaging;
import io.parlance.platform.boundary.CurrentCaller;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** One message by its id. */
@Path("/messages/{messageId}")
@Produces(MediaType.APPLICATION_JSON)
public class MessagesResource {

    @Inject
    CurrentCaller currentCaller;

    @Inject
    Messaging messaging;

    @GET
    public MessageView message(@PathParam("messageId") String messageId) {
        Caller caller = currentCaller.get();
        return MessageView.of(
                messaging
                        .message(caller, MessageId.parse(messageId, "messageId"))
                        .message(),
                caller.user());
    }
}
