package io.parlance.messaging.boundary;

import io.parlance.changes.control.Changed;
import io.parlance.kernel.MessageId;
import io.parlance.messaging.control.Pinning;
import io.parlance.platform.boundary.CurrentCaller;
import io.parlance.platform.boundary.Idempotency;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** Whether a message is pinned in its conversation. */
@Path("/messages/{messageId}/pin")
public class PinResource {

    @Inject
    CurrentCaller currentCaller;

    @Inject
    Pinning pinning;

    /** 204, also when it is pinned already. */
    @PUT
    public Response pin(@PathParam("messageId") String messageId, @HeaderParam(Idempotency.KEY) String key) {
        return done(pinning.pin(currentCaller.get(), MessageId.parse(messageId, "messageId"), Idempotency.key(key)));
    }

    /** 204, also when it is not pinned. */
    @DELETE
    public Response unpin(@PathParam("messageId") String messageId, @HeaderParam(Idempotency.KEY) String key) {
        return done(pinning.unpin(currentCaller.get(), MessageId.parse(messageId, "messageId"), Idempotency.key(key)));
    }

    private static Response done(Changed changed) {
        return Idempotency.answer(Response.noContent(), changed.replayed());
    }
}
