package io.parlance.messaging.boundary;

import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import io.parlance.messaging.control.Pinning;
import io.parlance.platform.boundary.CurrentCaller;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The messages that are pinned in a conversation, by sequence: at most 100, all of them. */
@Path("/conversations/{conversationId}/pins")
@Produces(MediaType.APPLICATION_JSON)
public class PinnedMessagesResource {

    @Inject
    CurrentCaller currentCaller;

    @Inject
    Pinning pinning;

    @Inject
    ShownMessages shown;

    @GET
    public Pins pins(@PathParam("conversationId") String conversationId) {
        Caller caller = currentCaller.get();
        return new Pins(pinning.pinned(caller, ConversationId.parse(conversationId, "conversationId")).stream()
                .map(message -> shown.of(caller, message))
                .toList());
    }

    public record Pins(List<MessageView> items) {}
}
