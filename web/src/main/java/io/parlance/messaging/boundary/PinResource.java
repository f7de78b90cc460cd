package io.parlance.messaging.boundary;

import io.parlance.kernel.MessageId;
import io.parlance.messaging.control.Pinning;
import io.parlance.platform.boundary.CurrentCaller;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** Whether a message is pinned in its conversation. */
@Path("/messages/{messageId}/pin")
public class PinResource {

    @Inject
    CurrentCaller currentCaller;

    @Inject
    Pinning pinning;

    /** 204, also when it is pinned already. */
    @PUT
    public void pin(@PathParam("messageId") String messageId) {
        pinning.pin(currentCaller.get(), MessageId.parse(messageId, "messageId"));
    }

    /** 204, also when it is not pinned. */
    @DELETE
    public void unpin(@PathParam("messageId") String messageId) {
        pinning.unpin(currentCaller.get(), MessageId.parse(messageId, "messageId"));
    }
}
